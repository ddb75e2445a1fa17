// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/readers/rtf.h"

#include "core/utf8.h"
#include "documents/code_page.h"
#include "documents/flowing_text.h"
#include "documents/one_line.h"
#include "documents/readers/rtf_tokens.h"
#include "documents/repeated_text.h"

#include <unicode/utf16.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <map>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace mafteach {
namespace {

/// How deep groups may stand in one another: what is deeper counts as of the deepest. Documents
/// have some ten.
constexpr std::size_t most_rtf_groups = 5000;
/// How many fonts are known: their numbers have 16 bits in Word.
constexpr std::size_t most_rtf_fonts = 65536;
/// The page of a font of signs, whose bytes mean no letters.
constexpr int page_of_signs = -1;
constexpr int symbol_charset = 2;

/// Where the text of a group goes ("destination").
enum class Into : std::uint8_t {
    nothing,
    text,
    footnote,
    endnote,
    comment,
    box,
    margin, ///< a header or footer
    fonts,
    info, ///< nothing itself; what is in it may go into one of these:
    title,
    author,
    subject,
    created,
    changed,
};

/// What a control word means for the text.
enum class Act : std::uint8_t {
    character, ///< stands for `text`
    destination,
    keep, ///< a destination of which more is read, though it is marked with \*
    upr,  ///< holds the same twice: first in the code page, then, in \ud, as Unicode
    ud,
    endnotes, ///< the footnote is an endnote
    paragraph,
    line,
    cell,
    row,
    in_table,
    level,
    paragraph_plain,
    plain,
    hidden,
    deleted,
    unicode,
    unicode_skip,
    binary,
    font,
    default_font,
    charset,
    font_page,
    page,
    page_mac,
    page_pc,
    page_pca,
    language,
    year,
    month,
    day,
    hour,
    minute,
};

struct Meaning {
    Act act;
    const char* text = "";
    Into into = Into::nothing;
};

const std::unordered_map<std::string_view, Meaning>& rtf_words() {
    static const std::unordered_map<std::string_view, Meaning> words = {
        {"par", {Act::paragraph}},
        {"sect", {Act::paragraph}},
        {"page", {Act::paragraph}},
        {"column", {Act::paragraph}},
        {"line", {Act::line}},
        {"cell", {Act::cell}},
        {"nestcell", {Act::cell}},
        {"row", {Act::row}},
        {"nestrow", {Act::row}},
        {"intbl", {Act::in_table}},
        {"outlinelevel", {Act::level}},
        {"pard", {Act::paragraph_plain}},
        {"plain", {Act::plain}},
        {"v", {Act::hidden}},
        {"deleted", {Act::deleted}},
        {"u", {Act::unicode}},
        {"uc", {Act::unicode_skip}},
        {"bin", {Act::binary}},
        {"f", {Act::font}},
        {"deff", {Act::default_font}},
        {"fcharset", {Act::charset}},
        {"cpg", {Act::font_page}},
        {"ansicpg", {Act::page}},
        {"mac", {Act::page_mac}},
        {"pc", {Act::page_pc}},
        {"pca", {Act::page_pca}},
        {"deflang", {Act::language}},
        {"yr", {Act::year}},
        {"mo", {Act::month}},
        {"dy", {Act::day}},
        {"hr", {Act::hour}},
        {"min", {Act::minute}},
        {"ftnalt", {Act::endnotes}},
        {"upr", {Act::upr}},
        {"ud", {Act::ud}},
        {"shpinst", {Act::keep}},
        {"do", {Act::keep}},

        {"tab", {Act::character, "\t"}},
        {"emdash", {Act::character, "\u2014"}},
        {"endash", {Act::character, "\u2013"}},
        {"emspace", {Act::character, "\u2003"}},
        {"enspace", {Act::character, "\u2002"}},
        {"qmspace", {Act::character, "\u2005"}},
        {"bullet", {Act::character, "\u2022"}},
        {"lquote", {Act::character, "\u2018"}},
        {"rquote", {Act::character, "\u2019"}},
        {"ldblquote", {Act::character, "\u201C"}},
        {"rdblquote", {Act::character, "\u201D"}},
        {"ltrmark", {Act::character, "\u200E"}},
        {"rtlmark", {Act::character, "\u200F"}},
        {"zwj", {Act::character, "\u200D"}},
        {"zwnj", {Act::character, "\u200C"}},

        {"fonttbl", {Act::destination, "", Into::fonts}},
        {"footnote", {Act::destination, "", Into::footnote}},
        {"annotation", {Act::destination, "", Into::comment}},
        {"shptxt", {Act::destination, "", Into::box}},
        {"dptxbxtext", {Act::destination, "", Into::box}},
        {"header", {Act::destination, "", Into::margin}},
        {"headerl", {Act::destination, "", Into::margin}},
        {"headerr", {Act::destination, "", Into::margin}},
        {"headerf", {Act::destination, "", Into::margin}},
        {"footer", {Act::destination, "", Into::margin}},
        {"footerl", {Act::destination, "", Into::margin}},
        {"footerr", {Act::destination, "", Into::margin}},
        {"footerf", {Act::destination, "", Into::margin}},
        {"info", {Act::destination, "", Into::info}},
        {"title", {Act::destination, "", Into::title}},
        {"author", {Act::destination, "", Into::author}},
        {"subject", {Act::destination, "", Into::subject}},
        {"creatim", {Act::destination, "", Into::created}},
        {"revtim", {Act::destination, "", Into::changed}},
        // What is of no text. Those that are always marked with \* need no line.
        {"colortbl", {Act::destination}},
        {"stylesheet", {Act::destination}},
        {"filetbl", {Act::destination}},
        {"listtable", {Act::destination}},
        {"listoverridetable", {Act::destination}},
        {"revtbl", {Act::destination}},
        {"rsidtbl", {Act::destination}},
        {"pict", {Act::destination}},
        {"objdata", {Act::destination}},
        {"objclass", {Act::destination}},
        {"objname", {Act::destination}},
        {"fldinst", {Act::destination}},
        {"datafield", {Act::destination}},
        {"listtext", {Act::destination}},
        {"pntext", {Act::destination}},
        {"pntxta", {Act::destination}},
        {"pntxtb", {Act::destination}},
        {"xe", {Act::destination}},
        {"tc", {Act::destination}},
        {"tcn", {Act::destination}},
        {"rxe", {Act::destination}},
        {"txe", {Act::destination}},
        {"bkmkstart", {Act::destination}},
        {"bkmkend", {Act::destination}},
        {"atnid", {Act::destination}},
        {"atnauthor", {Act::destination}},
        {"sp", {Act::destination}},
        {"private", {Act::destination}},
        {"template", {Act::destination}},
        {"ftnsep", {Act::destination}},
        {"ftnsepc", {Act::destination}},
        {"ftncn", {Act::destination}},
        {"aftnsep", {Act::destination}},
        {"aftnsepc", {Act::destination}},
        {"aftncn", {Act::destination}},
        {"xmlopen", {Act::destination}},
        {"themedata", {Act::destination}},
        {"mmathPr", {Act::destination}},
        // What says once more, for older programs, what is said already.
        {"nonshppict", {Act::destination}},
        {"nonesttables", {Act::destination}},
        {"shprslt", {Act::destination}},
    };
    return words;
}

/// What is of a group, and falls back to what it was where the group ends.
struct Group {
    Into into = Into::text;
    Into before_upr = Into::text; ///< where what is in \upr goes
    bool starred = false;         ///< a \* was just read
    bool hidden = false;
    bool deleted = false;
    bool in_table = false;
    int level = -1; ///< of a heading, from 0; else it is none
    int font = -1;
    int unicode_skip = 1;
};

bool is_note(Into into) {
    return into == Into::footnote || into == Into::endnote || into == Into::comment;
}

class RtfReader {
public:
    RtfReader(std::string_view bytes, DocumentSink& sink)
        : tokens_(bytes), sink_(sink), text_(sink) {}

    void read();

private:
    struct Note {
        Into kind;
        std::string text;
    };

    Group& group() { return groups_.back(); }
    void open();
    void close();
    void word(const RtfToken& token);
    void act(const Meaning& meaning, const RtfToken& token);
    void sign(char sign);
    void go_into(Into into);
    void end_of(Into into);
    void unicode(int number);
    void time(std::size_t which, const RtfToken& token);
    void say_date(Into which);
    void give_notes();

    /// Whether what comes is text that is asked for.
    bool wanted() { return group().into != Into::nothing && !group().hidden && !group().deleted; }
    FlowingText* flow();
    void end_paragraph(FlowingText& out);
    void put(std::string_view text);
    void put_bytes();
    int page();
    const CodePage& code_page(int number);

    RtfTokens tokens_;
    DocumentSink& sink_;
    std::vector<Group> groups_{1};
    std::size_t deeper_ = 0; ///< groups beyond those that may stand in one another

    std::map<int, int> font_pages_; ///< 0: not said
    int font_of_table_ = -1;        ///< whose entry is being read
    int default_font_ = -1;
    int document_page_ = 0; ///< 0: not said
    int language_page_ = CodePage::western;
    std::map<int, CodePage> code_pages_;

    std::string bytes_; ///< of text, that stand in one code page
    int skip_ = 0;      ///< what is left of the stand-in for a character in Unicode
    char16_t half_ = 0; ///< a surrogate that waits for its other half
    FlowingText text_;
    FlowingText note_;
    FlowingText boxes_;
    FlowingText margin_;
    RepeatedText margins_;
    std::string property_;
    bool changed_ = false; ///< the day of the last change is said
    int time_[5] = {0, 0, 0, 0, 0};
    std::vector<Note> notes_;
};

void RtfReader::read() {
    using Kind = RtfToken::Kind;
    for (RtfToken token = tokens_.next(); token.kind != Kind::end; token = tokens_.next()) {
        // A character's stand-in is passed over by bytes, words and signs alike, but no further
        // than its group.
        if (token.kind == Kind::open || token.kind == Kind::close) {
            skip_ = 0;
        } else if (skip_ > 0) {
            --skip_;
            if (token.kind == Kind::word && token.word == "bin" && token.number > 0)
                tokens_.pass_over(static_cast<std::size_t>(token.number));
            continue;
        }
        if (token.kind == Kind::byte) {
            if (wanted())
                bytes_ += token.byte;
            continue;
        }
        put_bytes();
        switch (token.kind) {
        case Kind::open:
            open();
            break;
        case Kind::close:
            close();
            break;
        case Kind::word:
            word(token);
            break;
        default:
            sign(token.byte);
        }
    }
    put_bytes();
    // What a file that ends early leaves open.
    while (groups_.size() > 1) {
        deeper_ = 0;
        close();
    }
    text_.give();
    give_notes();
}

void RtfReader::open() {
    if (groups_.size() >= most_rtf_groups) {
        ++deeper_;
        return;
    }
    Group inner = group();
    inner.starred = false;
    groups_.push_back(inner);
}

void RtfReader::close() {
    if (deeper_ > 0) {
        --deeper_;
        return;
    }
    if (groups_.size() == 1)
        return; // one too many
    const Into into = group().into;
    groups_.pop_back();
    if (group().into != into)
        end_of(into);
}

void RtfReader::end_of(Into into) {
    if (is_note(into)) {
        std::string text = note_.take();
        if (!text.empty())
            notes_.push_back({into, std::move(text)});
    } else if (into == Into::box) {
        boxes_.end_paragraph();
    } else if (into == Into::margin) {
        margins_.add(margin_.take());
    } else if (into == Into::title) {
        sink_.property(Property::title, one_line(std::exchange(property_, {})));
    } else if (into == Into::author) {
        sink_.property(Property::author, one_line(std::exchange(property_, {})));
    } else if (into == Into::subject) {
        sink_.property(Property::subject, one_line(std::exchange(property_, {})));
    } else if (into == Into::created || into == Into::changed) {
        say_date(into);
    }
}

void RtfReader::go_into(Into into) {
    Group& now = group();
    const bool of_info = into >= Into::title;
    // A box in a header is there again and again, as the header is.
    const bool of_margin = into == Into::box && now.into == Into::margin;
    const bool may = of_info ? now.into == Into::info : now.into != Into::nothing && !of_margin;
    if (may)
        now.into = into;
    if (into == Into::created || into == Into::changed)
        std::fill(std::begin(time_), std::end(time_), 0);
}

void RtfReader::word(const RtfToken& token) {
    const bool starred = std::exchange(group().starred, false);
    const auto found = rtf_words().find(token.word);
    if (found == rtf_words().end()) {
        // "\*" says that who doesn't know the destination shall pass over it.
        if (starred)
            group().into = Into::nothing;
        return;
    }
    act(found->second, token);
}

void RtfReader::act(const Meaning& meaning, const RtfToken& token) {
    Group& now = group();
    const bool on = !token.has_number || token.number != 0;
    FlowingText* const out = wanted() ? flow() : nullptr;
    switch (meaning.act) {
    case Act::character:
        return put(meaning.text);
    case Act::destination:
        return go_into(meaning.into);
    case Act::keep:
        return;
    case Act::upr:
        now.before_upr = now.into;
        now.into = Into::nothing;
        return;
    case Act::ud:
        now.into = now.before_upr;
        return;
    case Act::endnotes:
        if (now.into == Into::footnote)
            now.into = Into::endnote;
        return;
    case Act::paragraph:
        if (out != nullptr)
            end_paragraph(*out);
        return;
    case Act::line:
        if (out != nullptr)
            out->end_line();
        return;
    case Act::cell:
        if (out != nullptr)
            out->end_cell();
        return;
    case Act::row:
        if (out != nullptr)
            out->end_row();
        return;
    case Act::in_table:
        now.in_table = true;
        return;
    case Act::level:
        now.level = token.number;
        return;
    case Act::paragraph_plain:
        now.in_table = false;
        now.level = -1;
        return;
    case Act::plain:
        now.hidden = now.deleted = false;
        now.font = default_font_;
        return;
    case Act::hidden:
        now.hidden = on;
        return;
    case Act::deleted:
        now.deleted = on;
        return;
    case Act::unicode:
        unicode(token.number);
        skip_ = now.unicode_skip;
        return;
    case Act::unicode_skip:
        now.unicode_skip = std::max(token.number, 0);
        return;
    case Act::binary:
        return tokens_.pass_over(static_cast<std::size_t>(std::max(token.number, 0)));
    case Act::font:
        (now.into == Into::fonts ? font_of_table_ : now.font) = token.number;
        return;
    case Act::default_font:
        default_font_ = now.font = token.number;
        return;
    case Act::charset:
        if (now.into == Into::fonts && font_pages_.size() < most_rtf_fonts)
            font_pages_[font_of_table_] =
                token.number == symbol_charset ? page_of_signs : code_page_of_charset(token.number);
        return;
    case Act::font_page:
        if (now.into == Into::fonts && font_pages_.size() < most_rtf_fonts)
            font_pages_[font_of_table_] = token.number;
        return;
    case Act::page:
        document_page_ = token.number;
        return;
    case Act::page_mac:
        document_page_ = 10000;
        return;
    case Act::page_pc:
        document_page_ = 437;
        return;
    case Act::page_pca:
        document_page_ = 850;
        return;
    case Act::language:
        language_page_ = code_page_of_language(token.number);
        return;
    case Act::year:
        return time(0, token);
    case Act::month:
        return time(1, token);
    case Act::day:
        return time(2, token);
    case Act::hour:
        return time(3, token);
    case Act::minute:
        return time(4, token);
    }
}

void RtfReader::sign(char sign) {
    switch (sign) {
    case '*':
        group().starred = true;
        return;
    case '~':
        return put("\u00A0");
    case '_':
        return put("\u2011");
    default: // "\-" is where a word may be divided; the others are of indices and formulas
        return;
    }
}

void RtfReader::unicode(int number) {
    // A number of 16 bits, which is written as a negative one where it is over 32,767.
    const auto unit = static_cast<char16_t>(static_cast<std::uint32_t>(number) & 0xFFFFU);
    constexpr char16_t byte_order_mark = 0xFEFF;
    if (unit == 0 || unit == byte_order_mark || !wanted())
        return;
    std::string text;
    const char16_t first = std::exchange(half_, 0);
    if (first != 0 && U16_IS_TRAIL(unit)) {
        append_utf8(static_cast<UChar32>(U16_GET_SUPPLEMENTARY(first, unit)), text);
    } else if (U16_IS_LEAD(unit)) {
        if (first != 0)
            put("\uFFFD");
        half_ = unit;
        return;
    } else {
        half_ = first;
        append_utf8(U16_IS_SURROGATE(unit) ? 0xFFFD : static_cast<UChar32>(unit), text);
    }
    put(text);
}

void RtfReader::time(std::size_t which, const RtfToken& token) {
    if (group().into == Into::created || group().into == Into::changed)
        time_[which] = token.number;
}

void RtfReader::say_date(Into which) {
    const auto [year, month, day, hour, minute] = time_;
    if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31)
        return;
    char date[32];
    std::snprintf(date, sizeof date, "%04d-%02d-%02dT%02d:%02d", year, month, day,
                  std::clamp(hour, 0, 23), std::clamp(minute, 0, 59));
    // The day of the last change says more than that of the first, whichever comes first.
    if (which == Into::changed || !changed_)
        sink_.property(Property::date, date);
    changed_ = changed_ || which == Into::changed;
}

FlowingText* RtfReader::flow() {
    switch (group().into) {
    case Into::text:
        return &text_;
    case Into::footnote:
    case Into::endnote:
    case Into::comment:
        return &note_;
    case Into::box:
        return &boxes_;
    case Into::margin:
        return &margin_;
    default:
        return nullptr;
    }
}

void RtfReader::end_paragraph(FlowingText& out) {
    constexpr int levels = 9; // of headings
    if (!group().in_table && group().level >= 0 && group().level < levels)
        out.end_heading();
    else
        out.end_paragraph(group().in_table);
}

void RtfReader::put(std::string_view text) {
    if (!wanted())
        return;
    FlowingText* const out = flow();
    if (std::exchange(half_, 0) != 0 && out != nullptr)
        out->add("\uFFFD");
    const Into into = group().into;
    if (out != nullptr)
        out->add(text);
    else if (into == Into::title || into == Into::author || into == Into::subject)
        property_ += text;
}

void RtfReader::put_bytes() {
    if (bytes_.empty())
        return;
    const int number = page();
    if (number == page_of_signs)
        std::erase_if(bytes_, [](char byte) { return static_cast<unsigned char>(byte) > 0x7F; });
    put(code_page(number).text(bytes_));
    bytes_.clear();
}

int RtfReader::page() {
    const auto font = font_pages_.find(group().font);
    if (font != font_pages_.end() && font->second != 0)
        return font->second;
    return document_page_ != 0 ? document_page_ : language_page_;
}

const CodePage& RtfReader::code_page(int number) {
    const int readable = CodePage::readable(number);
    return code_pages_.try_emplace(readable, readable).first->second;
}

void RtfReader::give_notes() {
    std::map<Into, std::uint32_t> numbers;
    for (const Note& note : notes_)
        give_piece(sink_,
                   {Place::Unit::note, ++numbers[note.kind],
                    note.kind == Into::footnote  ? "footnote"
                    : note.kind == Into::endnote ? "endnote"
                                                 : "comment"},
                   note.text);
    give_piece(sink_, {}, boxes_.take());
    give_piece(sink_, {}, margins_.text());
}

} // namespace

void read_rtf(std::string_view bytes, const ReadingOptions& /*options*/, DocumentSink& sink) {
    RtfReader(bytes, sink).read();
}

} // namespace mafteach
