// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/word_joiner.h"

#include "analysis/inclusive_forms.h"
#include "analysis/quotes.h"
#include "analysis/token.h"
#include "core/hebrew.h"
#include "core/utf8.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <cstdint>

namespace mafteach {
namespace {

using namespace std::string_view_literals;

/// More letters in a row than any word has that somebody spaced or abbreviated are a list; more
/// numbers are one too.
constexpr std::size_t most_pieces = 32;

/// More groups than a telephone number has.
constexpr std::size_t most_phone_groups = 6;

/// What may stand between spaced letters: a blank, be it one that keeps the line or a thin one.
constexpr std::array blanks = {" "sv, "\u00A0"sv, "\u2009"sv, "\u200A"sv, "\u202F"sv};

/// What stands before the suffix of the other gender.
constexpr std::u16string_view gender_marks = u"./\\*(\u00B7";

/// What breaks a word at the end of a line: the hyphens, of which the first two are also typed
/// between words, and signs that have no other use there.
constexpr std::array word_hyphens = {"-"sv, "־"sv, "\u2010"sv, "\u2011"sv};
constexpr std::array break_signs = {"\u00AD"sv, "¬"sv};

/// Marks that show nothing, and what may stand before and after a line's end: blanks, and these.
constexpr std::array hidden_marks = {"\u200E"sv, "\u200F"sv, "\uFEFF"sv};
constexpr std::array line_blanks = {" "sv, "\t"sv, "\u00A0"sv, "\u200E"sv, "\u200F"sv, "\uFEFF"sv};
constexpr std::array line_ends = {"\r\n"sv, "\n"sv, "\r"sv, "\u0085"sv, "\u2028"sv};

/// Takes one of `starts` off the front of `text`; false where it begins with none.
template <std::size_t n>
bool skip_one(std::string_view& text, const std::array<std::string_view, n>& starts) {
    const auto found = std::find_if(starts.begin(), starts.end(),
                                    [&](std::string_view s) { return text.starts_with(s); });
    if (found == starts.end())
        return false;
    text.remove_prefix(found->size());
    return true;
}

/// How `gap`, what stands between two words, breaks one at the end of a line.
enum class LineBreak { none, hyphen, sign };

LineBreak line_break(std::string_view gap) {
    while (skip_one(gap, hidden_marks)) {
    }
    LineBreak how = LineBreak::none;
    if (skip_one(gap, word_hyphens))
        how = LineBreak::hyphen;
    else if (skip_one(gap, break_signs))
        how = LineBreak::sign;
    else
        return LineBreak::none;
    while (skip_one(gap, line_blanks)) {
    }
    if (!skip_one(gap, line_ends))
        return LineBreak::none;
    while (skip_one(gap, line_blanks)) {
    }
    return gap.empty() ? how : LineBreak::none;
}

bool is_word_character(char16_t c) {
    return is_hebrew_letter(c) || u_isalnum(c);
}

bool only_hebrew(std::u16string_view word) {
    return std::all_of(word.begin(), word.end(), is_hebrew_letter);
}

} // namespace

/// What stands between a piece and the next one.
std::u16string_view WordJoiner::between(std::size_t piece) const {
    const std::size_t end = (*pieces_)[piece].end;
    return std::u16string_view(text_->text).substr(end, (*pieces_)[piece + 1].begin - end);
}

std::string_view WordJoiner::bytes_between(std::size_t piece) const {
    const std::size_t end = text_->end[(*pieces_)[piece].end - 1];
    const std::size_t next = text_->begin[(*pieces_)[piece + 1].begin];
    return utf8_.substr(end, next > end ? next - end : 0);
}

bool WordJoiner::only_digits(std::size_t i) const {
    const std::u16string_view word = units((*pieces_)[i]);
    return (*pieces_)[i].script == Script::number &&
           std::all_of(word.begin(), word.end(), [](char16_t c) { return c >= u'0' && c <= u'9'; });
}

bool WordJoiner::is_known(std::u16string_view word) {
    word_.clear();
    for (const char16_t c : word)
        append_utf8(c, word_);
    readings_.clear();
    lexicon_.readings(word_, readings_);
    return !readings_.empty();
}

WordPiece WordJoiner::whole(std::size_t first, std::size_t count) const {
    WordPiece piece;
    piece.begin = (*pieces_)[first].begin;
    piece.end = (*pieces_)[first + count - 1].end;
    piece.script = (*pieces_)[first].script;
    piece.covers = static_cast<std::uint32_t>(count);
    return piece;
}

/// Puts `piece`, whose units are those of joined_ from `text_begin` on.
void WordJoiner::put_joined(WordPiece piece, std::size_t text_begin) {
    piece.text_begin = static_cast<std::uint32_t>(text_begin);
    piece.text_end = static_cast<std::uint32_t>(joined_.size());
    piece.plain = only_hebrew(units_of(piece));
    out_->push_back(piece);
}

void WordJoiner::put(std::size_t first, std::size_t count) {
    const auto begin = pieces_->begin() + static_cast<std::ptrdiff_t>(first);
    out_->insert(out_->end(), begin, begin + static_cast<std::ptrdiff_t>(count));
}

/// How many pieces from `i` on are single letters of one script with `gap` between them. A blank
/// stands for every kind of them.
std::size_t WordJoiner::letters_in_row(std::size_t i, std::string_view gap) const {
    const auto is_letter = [&](std::size_t at) {
        const WordPiece& piece = (*pieces_)[at];
        return piece.end - piece.begin == 1 && piece.script != Script::number &&
               piece.script == (*pieces_)[i].script;
    };
    const auto is_gap = [&](std::size_t at) {
        const std::string_view there = bytes_between(at);
        return gap == " " ? std::find(blanks.begin(), blanks.end(), there) != blanks.end()
                          : there == gap;
    };
    std::size_t end = i;
    while (end < pieces_->size() && is_letter(end) && (end == i || is_gap(end - 1)))
        ++end;
    return end - i;
}

/// י ש ר א ל. The letters stay, since they may be a list.
std::size_t WordJoiner::join_letters(std::size_t i) {
    constexpr std::size_t least = 3;
    if ((*pieces_)[i].script != Script::hebrew)
        return 0;
    std::size_t count = letters_in_row(i, " ");
    if (count == 0)
        return 0;
    // The last one may begin initials (ה ת.ז.).
    if (count > 1 && letters_in_row(i + count - 1, ".") > 1)
        --count;
    if (count >= least && count <= most_pieces) {
        const std::size_t begin = joined_.size();
        for (std::size_t k = i; k < i + count; ++k)
            joined_ += units((*pieces_)[k]);
        WordPiece word = whole(i, count);
        word.sure = is_known(std::u16string_view(joined_).substr(begin));
        put_joined(word, begin);
    }
    put(i, count);
    return count;
}

/// צ.ה.ל. is an acronym without gershayim, and with blanks behind the full stops (א. ב. יהושע) it
/// may be.
std::size_t WordJoiner::join_initials(std::size_t i) {
    const WordPiece& first = (*pieces_)[i];
    const std::u16string_view letters = units(first);
    const bool one_letter = letters.size() == 1;
    const bool particles = letters.size() > 1 && letters.size() <= 4 && only_hebrew(letters) &&
                           only_particle_letters(letters.substr(0, letters.size() - 1));
    if (i + 1 == pieces_->size() || !(one_letter || particles))
        return 0;
    const std::string_view gap = bytes_between(i);
    const bool spaced = gap == ". ";
    if (!(gap == "." || (spaced && one_letter)))
        return 0;
    const std::size_t count = 1 + letters_in_row(i + 1, gap);
    if (count < 2 || (*pieces_)[i + 1].script != first.script)
        return 0;
    WordPiece word = whole(i, count);
    const std::u16string_view text = text_->text;
    const bool stop_behind = word.end < text.size() && text[word.end] == u'.';
    if (particles && count == 2 &&
        (!stop_behind || is_gender_suffix(units((*pieces_)[i + 1])))) // של.ה, סוף משפט.א
        return 0;
    if (count > most_pieces) {
        put(i, count);
        return count;
    }
    const std::size_t begin = joined_.size();
    for (std::size_t k = i; k < i + count; ++k) {
        if (k + 1 == i + count && first.script == Script::hebrew)
            joined_ += folded_gershayim;
        joined_ += units((*pieces_)[k]);
    }
    if (!spaced) {
        word.end += stop_behind ? 1 : 0;
        word.covers = 0;
    }
    put_joined(word, begin);
    if (spaced)
        put(i, count);
    return count;
}

/// A word that is broken at the end of a line. Whether a hyphen there breaks a word or joins two,
/// the lexicon says: where it knows the two as one word, and not each as a word, it is one. Else
/// both are indexed.
std::size_t WordJoiner::join_broken(std::size_t i) {
    if (i + 1 == pieces_->size())
        return 0;
    const WordPiece& first = (*pieces_)[i];
    const WordPiece& second = (*pieces_)[i + 1];
    const LineBreak how = line_break(bytes_between(i));
    if (how == LineBreak::none || first.script != second.script || first.symbols || second.symbols)
        return 0;
    const bool hebrew = first.script == Script::hebrew;
    const auto letters = [](std::u16string_view word) {
        return std::all_of(word.begin(), word.end(), [](char16_t c) { return u_isalpha(c); });
    };
    if (!hebrew && !(letters(units(first)) && letters(units(second))))
        return 0;
    const std::size_t begin = joined_.size();
    joined_ += units(first);
    joined_ += units(second);
    WordPiece word = whole(i, 2);
    const bool one =
        how == LineBreak::sign || (hebrew && is_known(std::u16string_view(joined_).substr(begin)) &&
                                   !(is_known(units(first)) && is_known(units(second))));
    if (one)
        word.covers = 0;
    put_joined(word, begin);
    if (!one)
        put(i, 2);
    return 2;
}

/// עובד.ת: the other gender, and the word as it begins.
std::size_t WordJoiner::join_inclusive(std::size_t i) {
    if (i + 1 == pieces_->size())
        return 0;
    const std::u16string_view text = text_->text;
    const std::u16string_view gap = between(i);
    if (gap.size() != 1 || gender_marks.find(gap.front()) == std::u16string_view::npos)
        return 0;
    const std::u16string_view base = units((*pieces_)[i]);
    const std::u16string_view suffix = units((*pieces_)[i + 1]);
    if (base.size() < 2 || !only_hebrew(base) || !is_gender_suffix(suffix))
        return 0;
    WordPiece word = whole(i, 2);
    if (gap == u"(") {
        if (word.end == text.size() || text[word.end] != u')')
            return 0;
        ++word.end;
    }
    if (word.end < text.size() && is_word_character(text[word.end]))
        return 0;
    other_gender(base, suffix, forms_);
    if (forms_.empty())
        return 0;
    const auto known = std::find_if(forms_.begin(), forms_.end(),
                                    [&](const std::u16string& form) { return is_known(form); });
    const std::size_t begin = joined_.size();
    joined_ += known == forms_.end() ? forms_.front() : *known;
    word.covers = 1;
    put_joined(word, begin);
    word.covers = 0;
    const std::size_t base_begin = joined_.size();
    joined_ += base;
    put_joined(word, base_begin);
    return 2;
}

/// v2.3.1 is 2.3.1 as well.
bool WordJoiner::join_version(std::size_t i) {
    const std::u16string_view word = units((*pieces_)[i]);
    if (word.size() < 4 || word.front() != u'v' || word.back() == u'.')
        return false;
    groups_.clear();
    for (std::size_t begin = 1; begin <= word.size();) {
        const std::size_t end = std::min(word.find(u'.', begin), word.size());
        groups_.push_back(word.substr(begin, end - begin));
        begin = end + 1;
    }
    const bool numbers = std::all_of(groups_.begin(), groups_.end(), [](std::u16string_view g) {
        return !g.empty() &&
               std::all_of(g.begin(), g.end(), [](char16_t c) { return c >= u'0' && c <= u'9'; });
    });
    if (!numbers || groups_.size() < 2 || groups_.size() > most_pieces)
        return false;
    const std::size_t begin = joined_.size();
    if (!append_date(groups_, u'.', joined_))
        joined_ += word.substr(1);
    WordPiece number = whole(i, 1);
    number.script = Script::number;
    number.loose = true;
    put_joined(number, begin);
    put(i, 1);
    return true;
}

std::size_t WordJoiner::join_numbers(std::size_t i) {
    const std::size_t begin = joined_.size();
    WordPiece number = whole(i, 1);
    if (!only_digits(i)) {
        if (append_shortest(units(number), joined_)) {
            number.loose = true;
            put_joined(number, begin);
        }
        put(i, 1);
        return 1;
    }
    // The groups with one separator between all of them.
    const std::u16string_view text = text_->text;
    const char16_t separator = number.end < text.size() ? text[number.end] : u' ';
    std::size_t count = 1;
    groups_ = {units(number)};
    if (separator == u'.' || separator == u'/' || separator == u'-')
        for (; i + count < pieces_->size() && only_digits(i + count) &&
               between(i + count - 1) == std::u16string_view(&separator, 1);
             ++count)
            if (count <= most_pieces)
                groups_.push_back(units((*pieces_)[i + count]));
    if (count > most_pieces) {
        put(i, count);
        return count;
    }
    bool joined = append_date(groups_, separator, joined_);
    if (!joined)
        if (const std::size_t phone = append_phone_at(i); phone > 0) {
            joined = true;
            count = phone;
        }
    joined = joined || append_group(groups_, separator, joined_);
    if (joined) {
        number = whole(i, count);
        number.sure = true;
        put_joined(number, begin);
        put(i, count);
        return count;
    }
    // The last one may begin another number: 1-3.8.2023.
    count = std::max<std::size_t>(1, count - 1);
    put(i, count);
    return count;
}

/// How many pieces from `i` on are a telephone number, which is appended to joined_; 0 for none.
std::size_t WordJoiner::append_phone_at(std::size_t i) {
    constexpr std::array gaps = {u"-"sv, u"."sv, u"/"sv, u" "sv, u") "sv, u")-"sv, u")"sv};
    phone_.clear();
    phone_.push_back(units((*pieces_)[i]));
    for (std::size_t next = i + 1; next < pieces_->size() && next < i + most_phone_groups; ++next) {
        if (!only_digits(next) ||
            std::find(gaps.begin(), gaps.end(), between(next - 1)) == gaps.end())
            break;
        phone_.push_back(units((*pieces_)[next]));
    }
    return append_phone(phone_, joined_);
}

/// Puts the words that begin with piece `i`, and returns how many pieces they are; 0 where it is a
/// word by itself.
std::size_t WordJoiner::join_at(std::size_t i) {
    const WordPiece& piece = (*pieces_)[i];
    if (piece.script == Script::number)
        return join_numbers(i);
    if (piece.script == Script::other && join_version(i))
        return 1;
    // What a byte behind the word says first: most words have a blank or a comma there.
    const std::size_t end = text_->end[piece.end - 1];
    if (end >= utf8_.size())
        return 0;
    switch (utf8_[end]) {
    case ' ':
        return piece.end - piece.begin == 1 ? join_letters(i) : 0;
    case '.':
        if (const std::size_t count = join_initials(i); count > 0)
            return count;
        return join_inclusive(i);
    case '/':
    case '\\':
    case '*':
    case '(':
        return join_inclusive(i);
    case '-':
        return join_broken(i);
    default:
        break;
    }
    constexpr unsigned char first_above_ascii = 0x80;
    if (static_cast<unsigned char>(utf8_[end]) < first_above_ascii)
        return 0;
    if (const std::size_t count = join_inclusive(i); count > 0)
        return count;
    if (const std::size_t count = join_broken(i); count > 0)
        return count;
    return piece.end - piece.begin == 1 ? join_letters(i) : 0;
}

void WordJoiner::join(std::string_view utf8, const FoldedText& text,
                      const std::vector<WordPiece>& pieces, std::vector<WordPiece>& out) {
    utf8_ = utf8;
    text_ = &text;
    pieces_ = &pieces;
    out_ = &out;
    joined_.clear();
    out.clear();
    // Most words are plain and stand before a blank, a comma or the end of a line, where nothing is
    // joined: they are taken over by the stretch.
    const auto is_alone = [&](const WordPiece& piece) {
        const std::size_t end = text.end[piece.end - 1];
        const char after = end < utf8.size() ? utf8[end] : '\n';
        return piece.plain && piece.end - piece.begin > 1 &&
               (after == ' ' || after == ',' || after == '\n');
    };
    for (std::size_t i = 0; i < pieces.size();) {
        const std::size_t first = i;
        while (i < pieces.size() && is_alone(pieces[i]))
            ++i;
        put(first, i - first);
        if (i == pieces.size())
            break;
        const std::size_t count = join_at(i);
        if (count == 0)
            out.push_back(pieces[i]);
        i += std::max<std::size_t>(1, count);
    }
}

void WordJoiner::add_misread(std::vector<WordPiece>& out) {
    with_misread_.clear();
    for (std::size_t i = 0, covered_to = 0; i < out.size(); ++i) {
        const WordPiece& piece = out[i];
        const std::u16string_view word = units_of(piece);
        if (piece.covers > 0)
            covered_to = i + 1 + piece.covers; // what it covers is counted
        if (i >= covered_to && word.size() > 1 && word.back() == u'ס' && only_hebrew(word)) {
            std::u16string meant(word);
            meant.back() = u'מ'; // folded
            if (is_known(meant)) {
                WordPiece other = piece;
                other.covers = 1;
                other.loose = is_known(word);
                const std::size_t begin = joined_.size();
                joined_ += meant;
                out_ = &with_misread_;
                put_joined(other, begin);
            }
        }
        with_misread_.push_back(piece);
    }
    out.swap(with_misread_);
}

} // namespace mafteach
