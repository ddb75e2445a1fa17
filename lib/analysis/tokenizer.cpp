// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/tokenizer.h"

#include "analysis/pointed_spelling.h"
#include "analysis/quotes.h"
#include "analysis/word_breaks.h"
#include "analysis/word_joiner.h"
#include "analysis/word_piece.h"
#include "core/hebrew.h"
#include "lexicon/lexicon.h"

#include <unicode/uchar.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>

namespace mafteach {

namespace {

/// What a UTF-16 unit is to the splitting of a word that ICU found.
enum class Unit { hebrew, digit, letter, quote, stop, comma, separator };

Unit unit_of(char16_t c) {
    if (is_hebrew_letter(c))
        return Unit::hebrew;
    if (c >= u'0' && c <= u'9')
        return Unit::digit;
    if (c == folded_gershayim || c == folded_geresh)
        return Unit::quote;
    if (c == u'.')
        return Unit::stop;
    if (c == u',')
        return Unit::comma;
    if (c == u'_' || c == u':' || c == u';')
        return Unit::separator;
    if (c < 0x80)
        return c >= u'a' && c <= u'z' ? Unit::letter : Unit::separator;
    return U16_IS_SURROGATE(c) || u_isalnum(c) || u_charType(c) == U_NON_SPACING_MARK ||
                   u_charType(c) == U_COMBINING_SPACING_MARK
               ? Unit::letter
               : Unit::separator;
}

} // namespace

/// The breaker and the joiner, and what they find in the text at hand: here so that the memory is
/// reused.
struct Tokenizer::Breaker {
    explicit Breaker(const Lexicon& lexicon) : joiner(lexicon) {}

    WordBreaks breaks;
    WordJoiner joiner;
    std::vector<BrokenWord> words;
    std::vector<WordPiece> pieces; ///< as they stand
    std::vector<WordPiece> joined;
};

namespace {

/// Cuts one word of ICU's into the words that Hebrew sees in it.
class WordSplitter {
public:
    WordSplitter(std::u16string_view text, std::vector<WordPiece>& out) : text_(text), out_(out) {}

    void split(std::size_t begin, std::size_t end) {
        std::size_t i = begin;
        while (i < end) {
            switch (unit_of(text_[i])) {
            case Unit::hebrew:
                i = hebrew_word(i, end);
                break;
            case Unit::digit:
                i = number(i, end);
                break;
            case Unit::letter:
                i = other_word(i, end);
                break;
            default:
                ++i;
            }
        }
    }

private:
    std::size_t hebrew_word(std::size_t begin, std::size_t end) {
        std::size_t i = begin;
        while (i < end) {
            const Unit unit = unit_of(text_[i]);
            if (unit == Unit::quote) {
                const bool inside = i + 1 < end && is_hebrew_letter(text_[i + 1]);
                if (inside ? !quote_belongs_to_word(text_, begin, i) : !final_geresh(begin, i))
                    break;
            } else if (unit != Unit::hebrew) {
                break;
            }
            ++i;
        }
        put(begin, i, Script::hebrew);
        return i;
    }

    /// A geresh at the end of a word abbreviates it (ר', וכו'), unless it closes the quotation that
    /// the same mark opened before the word ('שלום').
    bool final_geresh(std::size_t begin, std::size_t mark) const {
        const bool opened = begin > 0 && text_[begin - 1] == folded_geresh;
        return text_[mark] == folded_geresh && !opened;
    }

    /// A number keeps its thousands separators and its decimal point; more than one full stop makes
    /// it a date or a version, whose parts are words of their own.
    std::size_t number(std::size_t begin, std::size_t end) {
        std::size_t i = begin;
        std::size_t stops = 0;
        for (; i < end; ++i) {
            const Unit unit = unit_of(text_[i]);
            const bool digit_next = i + 1 < end && unit_of(text_[i + 1]) == Unit::digit;
            if (unit == Unit::stop && digit_next)
                ++stops;
            else if (unit != Unit::digit && !(unit == Unit::comma && digit_next))
                break;
        }
        // 3d, 2nd, 19b: digits and Latin letters that ICU kept together are one word.
        if (i < end && unit_of(text_[i]) == Unit::letter)
            return other_word(begin, end);
        for (std::size_t part = begin; part < i;) {
            const std::size_t stop = stops > 1 ? std::min(text_.find(u'.', part), i) : i;
            put(part, stop, Script::number);
            part = stop + 1;
        }
        return i;
    }

    /// A word of another script: ICU's own idea of a word, up to the next Hebrew letter.
    std::size_t other_word(std::size_t begin, std::size_t end) {
        std::size_t i = begin;
        while (i < end && !is_hebrew_letter(text_[i]) && text_[i] != u'_')
            ++i;
        const std::size_t next = i;
        while (i > begin && unit_of(text_[i - 1]) >= Unit::quote)
            --i;
        WordPiece word;
        word.begin = begin;
        word.end = i;
        add_symbols(word);
        out_.push_back(word);
        return next;
    }

    /// Takes into a word what is typed with it: the full stops of initials (U.S.A.), and the
    /// symbols of C++, C# and .NET.
    void add_symbols(WordPiece& word) const {
        const auto at = [&](std::size_t i) { return i < text_.size() ? text_[i] : u' '; };
        const auto is_letter = [&](std::size_t i) { return unit_of(at(i)) == Unit::letter; };
        const auto is_part = [&](std::size_t i) {
            return is_letter(i) || unit_of(at(i)) == Unit::digit || is_hebrew_letter(at(i));
        };
        if (!is_letter(word.begin) || !is_letter(word.end - 1))
            return;
        bool initials = word.end - word.begin >= 3;
        for (std::size_t i = word.begin; initials && i < word.end; ++i)
            initials = (i - word.begin) % 2 == 0 ? is_letter(i) : at(i) == u'.';
        if (initials) {
            word.symbols = true;
            word.end += at(word.end) == u'.' ? 1 : 0;
            return;
        }
        std::size_t pluses = 0;
        while (pluses < 2 && at(word.end + pluses) == u'+')
            ++pluses;
        const std::size_t behind = word.end + pluses;
        // C++20, but no a+b.
        const bool plus = pluses > 0 && !is_letter(behind) && (pluses == 2 || !is_part(behind));
        const bool sharp = at(word.end) == u'#' && !is_part(word.end + 1);
        const bool dot = word.begin > 0 && at(word.begin - 1) == u'.' &&
                         (word.begin == 1 || opens_word(at(word.begin - 2)));
        word.symbols = plus || sharp || dot;
        word.begin -= dot ? 1 : 0;
        word.end = plus ? behind : word.end + (sharp ? 1 : 0);
    }

    /// Whether a word may begin behind `c`.
    static bool opens_word(char16_t c) {
        return std::u16string_view(u" ([{\"'-/").find(c) != std::u16string_view::npos;
    }

    void put(std::size_t begin, std::size_t end, Script script) {
        WordPiece piece;
        piece.begin = begin;
        piece.end = end;
        piece.script = script;
        out_.push_back(piece);
    }

    std::u16string_view text_;
    std::vector<WordPiece>& out_;
};

/// Appends `units` as UTF-8, cut to max_term_bytes. `keep` says which UTF-16 units stay.
template <typename Keep>
std::size_t append_term(std::u16string_view units, std::string& out, Keep&& keep) {
    std::array<char, max_term_bytes> term;
    std::size_t size = 0;
    for (std::size_t i = 0; i < units.size();) {
        const char16_t unit = units[i];
        UChar32 c;
        U16_NEXT(units.data(), i, units.size(), c);
        if (!keep(unit))
            continue;
        // A lone surrogate can't come out of valid UTF-8; U+FFFD keeps the bytes valid if it did.
        if (U_IS_SURROGATE(c))
            c = 0xFFFD;
        if (size + U8_LENGTH(c) > max_term_bytes)
            break;
        U8_APPEND_UNSAFE(term.data(), size, c);
    }
    out.append(term.data(), size);
    return size;
}

/// The same for Hebrew letters, which are two bytes each.
std::size_t append_letters(std::u16string_view letters, std::string& out) {
    std::array<char, max_term_bytes> term;
    std::size_t size = 0;
    for (const char16_t letter : letters.substr(0, max_term_bytes / hebrew_letter_bytes)) {
        term[size++] = static_cast<char>(0xC0 | letter >> 6);
        term[size++] = static_cast<char>(0x80 | (letter & 0x3F));
    }
    out.append(term.data(), size);
    return size;
}

bool is_quote(char16_t c) {
    return c == folded_gershayim || c == folded_geresh;
}

bool is_symbol(char16_t c) {
    return c == u'.' || c == u'+' || c == u'#';
}

/// Initials are the same with a full stop behind the last and without.
std::u16string_view without_last_stop(std::u16string_view word, bool symbols) {
    return symbols && word.ends_with(u'.') ? word.substr(0, word.size() - 1) : word;
}

/// An English possessive is no part of the word (Xapian's = Xapian).
std::u16string_view without_possessive(std::u16string_view word) {
    const std::size_t n = word.size();
    return n > 2 && word[n - 1] == u's' && word[n - 2] == folded_geresh ? word.substr(0, n - 2)
                                                                        : word;
}

/// True where a particle at `piece` is glued to the word at `next`: one mark between them, or none.
bool glued(std::u16string_view text, const WordPiece& piece, const WordPiece& next) {
    if (piece.script != Script::hebrew || next.begin - piece.end > 1 || text[piece.end] == u' ')
        return false;
    const std::u16string_view word = text.substr(piece.begin, piece.end - piece.begin);
    if (!std::all_of(word.begin(), word.end(),
                     [](char16_t c) { return is_particle_letter(c) || c == folded_geresh; }))
        return false;
    if (next.begin == piece.end || is_quote(text[piece.end]))
        return true;
    // כל-הארץ is two words, ל-AP and ו-א-שרע are particle and word.
    return text[piece.end] == u'-' && (next.script != Script::hebrew || word.size() == 1);
}

/// True where `word` is a number of a verse or a section: digits, or letters that count in their
/// order, from hundreds to ones, ט before ו and ז.
bool is_ordinal(std::u16string_view word, Script script) {
    constexpr std::size_t most = 4;
    if (word.empty() || word.size() > most)
        return false;
    if (script == Script::number)
        return std::all_of(word.begin(), word.end(), [](char16_t c) { return u_isdigit(c); });
    const auto rank = [](char16_t c) {
        return std::u16string_view(u"אבגדהוזחט").find(c) != std::u16string_view::npos   ? 1
               : std::u16string_view(u"יכלמנסעפצ").find(c) != std::u16string_view::npos ? 2
               : std::u16string_view(u"קרשת").find(c) != std::u16string_view::npos      ? 3
                                                                                        : 0;
    };
    const std::size_t end = word.size() - (word.ends_with(u"טו") || word.ends_with(u"טז") ? 1 : 0);
    for (std::size_t i = 0; i < end; ++i)
        if (rank(word[i]) == 0 || (i > 0 && rank(word[i]) >= rank(word[i - 1])))
            return false;
    return true;
}

/// True where the word at [begin, end) is a number in brackets by itself.
bool is_numbering(std::u16string_view text, std::size_t begin, std::size_t end, Script script) {
    constexpr std::u16string_view open = u"([{";
    constexpr std::u16string_view close = u")]}";
    if (begin == 0 || end == text.size())
        return false;
    const std::size_t bracket = open.find(text[begin - 1]);
    return bracket != std::u16string_view::npos && text[end] == close[bracket] &&
           is_ordinal(text.substr(begin, end - begin), script);
}

/// A copy of `word` in `arena` where it has vowel points; else nothing.
std::string_view pointed(std::string_view word, std::string& arena) {
    if (!has_vowel_points(word))
        return {};
    const std::size_t begin = arena.size();
    arena += word;
    return std::string_view(arena).substr(begin);
}

/// True where `between`, what stands between two words, parts the phrases that they belong to.
bool parts_phrases(std::u16string_view between) {
    if (between == u" ")
        return false;
    if (between.find_first_of(u".,;:!?()[]{}\"\u2026") != std::u16string_view::npos)
        return true;
    const std::size_t dash = between.find(u'-');
    return dash != std::u16string_view::npos && between.size() > 1;
}

} // namespace

Tokenizer::Tokenizer(const Lexicon& lexicon) : breaker_(std::make_unique<Breaker>(lexicon)) {}

Tokenizer::~Tokenizer() = default;

void Tokenizer::tokenize(std::string_view utf8, TokenizedText& out, Letters letters) {
    fold_text(utf8, out.folded, Markup::dropped);
    out.tokens.clear();
    out.arena_.clear();
    const std::u16string_view text = out.folded.text;

    std::vector<WordPiece>& pieces = breaker_->pieces;
    pieces.clear();
    WordSplitter splitter(text, pieces);
    breaker_->breaks.find(text, breaker_->words);
    for (const BrokenWord& word : breaker_->words) {
        if (word.plain) {
            WordPiece& piece = pieces.emplace_back();
            piece.begin = word.begin;
            piece.end = word.end;
            piece.script = Script::hebrew;
            piece.plain = true;
        } else {
            splitter.split(word.begin, word.end);
        }
    }
    breaker_->joiner.join(utf8, out.folded, pieces, breaker_->joined);
    if (letters == Letters::recognised)
        breaker_->joiner.add_misread(breaker_->joined);
    write_tokens(utf8, out);
}

void Tokenizer::write_tokens(std::string_view utf8, TokenizedText& out) {
    const std::u16string_view text = out.folded.text;
    const std::vector<WordPiece>& pieces = breaker_->joined;
    // Every folded unit is at most three bytes of UTF-8; a word is written at most twice, a date or
    // an acronym with two bytes more than stand there; and two words may take the same units. With
    // this room the views into the arena stay valid while it fills.
    out.arena_.reserve(18 * text.size() + utf8.size());
    std::uint32_t position = 1;
    std::size_t before = 0; // the end of the last word that covers none
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const WordPiece& piece = pieces[i];
        const std::u16string_view word = breaker_->joiner.units_of(piece);
        Token token;
        token.begin = out.folded.begin[piece.begin];
        token.end = out.folded.end[piece.end - 1];
        token.script = piece.script;
        token.position = position;
        token.covers = piece.covers;
        token.sure = piece.sure;
        token.loose = piece.loose;
        token.after_break = before == 0 || parts_phrases(text.substr(before, piece.begin - before));
        token.glued_particle =
            piece.covers == 0 && i + 1 < pieces.size() && glued(text, piece, pieces[i + 1]);
        token.numbering = is_numbering(text, piece.begin, piece.end, piece.script);
        const std::size_t start = out.arena_.size();
        std::size_t plain = 0;
        std::size_t typed = 0;
        if (piece.plain) {
            plain = append_letters(word, out.arena_);
        } else {
            plain = append_term(without_possessive(word), out.arena_, [&](char16_t c) {
                return !is_quote(c) && (c != u',' || piece.script != Script::number) &&
                       !(piece.symbols && is_symbol(c));
            });
            if (plain == 0)
                continue;
            if (piece.symbols || std::any_of(word.begin(), word.end(), is_quote))
                typed = append_term(without_last_stop(word, piece.symbols), out.arena_,
                                    [](char16_t) { return true; });
        }
        token.term = std::string_view(out.arena_).substr(start, plain);
        token.typed = std::string_view(out.arena_).substr(start + plain, typed);
        // Only points and other marks make a word longer than its letters.
        if (piece.script == Script::hebrew && piece.covers == 0 && typed == 0 &&
            token.end - token.begin > plain)
            token.pointed = pointed(utf8.substr(token.begin, token.end - token.begin), out.arena_);
        out.tokens.push_back(token);
        if (piece.covers > 0)
            continue;
        before = piece.end;
        if (!token.glued_particle)
            ++position;
    }
}

} // namespace mafteach
