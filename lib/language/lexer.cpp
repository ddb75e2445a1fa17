// SPDX-License-Identifier: GPL-3.0-or-later
#include "language/lexer.h"

#include "analysis/folding.h"
#include "analysis/hebrew.h"
#include "core/whole_number.h"
#include "language/query_error.h"

#include <fmt/format.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace mafteach {
namespace {

constexpr std::size_t npos = std::u16string_view::npos;

bool is_letter_unit(char16_t c) {
    return is_hebrew_letter(c) || u_isalpha(c) || U16_IS_SURROGATE(c);
}

bool is_word_unit(char16_t c) {
    return is_letter_unit(c) || u_isalnum(c) || c == folded_geresh;
}

bool is_space(char16_t c) {
    return u_isUWhiteSpace(c);
}

bool ends_sentence(char16_t c) {
    return std::u16string_view(u".,;:!?").find(c) != npos;
}

/// A mark that stands before a word and after none.
bool opens_phrase(std::u16string_view text, std::size_t at) {
    const bool after_word =
        at > 0 && (is_word_unit(text[at - 1]) || text[at - 1] == folded_gershayim);
    return text[at] == folded_gershayim && !after_word && at + 1 < text.size() &&
           !is_space(text[at + 1]);
}

/// A mark that stands after a word (or after the punctuation at its end) and before none.
bool closes_phrase(std::u16string_view text, std::size_t at) {
    return text[at] == folded_gershayim && !is_space(text[at - 1]) &&
           (at + 1 == text.size() || !is_word_unit(text[at + 1]));
}

/// Quotation marks that open nothing but a quotation, as they are typed, and what closes them,
/// folded.
struct QuotationMarks {
    std::string_view open;
    char16_t close;
};
constexpr std::array<QuotationMarks, 4> quotation_marks = {
    {{"«", u'»'}, {"»", u'«'}, {"‹", u'›'}, {"‚", folded_geresh}}};

/// At work, offsets are units of the folded text.
class Lexer {
public:
    explicit Lexer(std::string_view text) : text_(text) { fold_text(text, folded_); }

    LexedQuery run() {
        while (at_ < units().size()) {
            if (is_space(units()[at_]))
                ++at_;
            else
                take_lexeme();
        }
        return std::move(out_);
    }

private:
    std::u16string_view units() const { return folded_.text; }
    bool has(std::size_t at) const { return at < units().size(); }
    bool is(std::size_t at, char16_t c) const { return has(at) && units()[at] == c; }

    /// The character that was typed, where it is an ASCII one; folding would take a maqaf for a
    /// hyphen, and capital letters for small ones.
    char typed(std::size_t at) const { return has(at) ? text_[folded_.begin[at]] : '\0'; }

    std::size_t byte_begin(std::size_t at) const {
        return has(at) ? folded_.begin[at] : text_.size();
    }

    std::string_view bytes(std::size_t begin, std::size_t end) const {
        if (begin >= end)
            return text_.substr(byte_begin(begin), 0);
        return text_.substr(folded_.begin[begin], folded_.end[end - 1] - folded_.begin[begin]);
    }

    void add(LexemeKind kind, std::size_t end) {
        lexeme_.kind = kind;
        lexeme_.end = byte_begin(at_) + bytes(at_, end).size();
        out_.lexemes.push_back(lexeme_);
        at_ = end;
    }

    void take_lexeme() {
        lexeme_ = {};
        lexeme_.begin = byte_begin(at_);
        if (is(at_, u')'))
            return add(LexemeKind::close, at_ + 1);
        if (take_operator())
            return;
        // A bracket, a blank or the start stands before it, so that it is no part of a word.
        const bool free = at_ == 0 || is_space(units()[at_ - 1]) || is(at_ - 1, u'(');
        if (free)
            take_sign();
        if (is(at_, u'('))
            return add(LexemeKind::open, at_ + 1);
        if (free && take_filter())
            return;
        if (free)
            take_reach();
        if (!take_phrase())
            take_text();
    }

    /// AND, OR, NOT, NEAR/n, OPEN, CLOSE, && or ||, as a word of its own.
    bool take_operator() {
        constexpr std::array<std::pair<std::string_view, LexemeKind>, 8> operators = {{
            {"AND", LexemeKind::conjunction},
            {"&&", LexemeKind::conjunction},
            {"OR", LexemeKind::disjunction},
            {"||", LexemeKind::disjunction},
            {"NOT", LexemeKind::negation},
            {"NEAR", LexemeKind::near},
            {"OPEN", LexemeKind::open},
            {"CLOSE", LexemeKind::close},
        }};
        for (const auto& [name, kind] : operators) {
            std::size_t end = at_;
            while (end - at_ < name.size() && typed(end) == name[end - at_])
                ++end;
            if (end - at_ < name.size())
                continue;
            const bool alone =
                !has(end) || is_space(units()[end]) || is(end, u'(') || is(end, u')');
            if (kind == LexemeKind::near && is(end, u'/')) {
                end = take_distance(end + 1, "NEAR/", 1);
            } else if (!alone) {
                continue;
            } else {
                lexeme_.distance = default_distance;
            }
            lexeme_.spelled_out = kind == LexemeKind::open || kind == LexemeKind::close;
            lexeme_.text = bytes(at_, end);
            add(kind, end);
            return true;
        }
        return false;
    }

    /// The number at `begin`, behind `name`; returns its end.
    std::size_t take_distance(std::size_t begin, const char* name, std::uint32_t least) {
        std::size_t end = begin;
        while (has(end) && !is_space(units()[end]) && !is(end, u')') && !is(end, u'('))
            ++end;
        const auto value = whole_number<std::uint32_t>(bytes(begin, end));
        if (!value || *value < least || *value > max_distance)
            throw query_error(
                text_, byte_begin(begin),
                fmt::format("{} takes a number from {} to {}", name, least, max_distance),
                "it says how many words apart");
        lexeme_.distance = *value;
        return end;
    }

    /// + or - before a word, a phrase or a bracket. A number keeps its sign, and what has a dash at
    /// both ends is a word between dashes.
    void take_sign() {
        const char sign = typed(at_);
        if ((sign != '+' && sign != '-') || !has(at_ + 1))
            return;
        const char16_t next = units()[at_ + 1];
        const bool before_something = is_letter_unit(next) || is_dotted_word(at_ + 1) ||
                                      next == u'(' || next == u'=' || next == u'~' ||
                                      next == u'*' || opens_phrase_at(at_ + 1) != npos;
        if (!before_something || (sign == '-' && is(token_end(at_) - 1, u'-')))
            return;
        lexeme_.need = sign == '+' ? Need::required : Need::excluded;
        ++at_;
    }

    /// Where the blank behind `from` stands, which is never before the place asked of last. Looked
    /// for once a token: one may have a hundred thousand signs.
    std::size_t token_end(std::size_t from) {
        if (from >= token_end_)
            for (token_end_ = from; has(token_end_) && !is_space(units()[token_end_]);)
                ++token_end_;
        return token_end_;
    }

    /// path:value and the like.
    bool take_filter() {
        std::size_t colon = at_;
        while (typed(colon) >= 'a' && typed(colon) <= 'z')
            ++colon;
        if (!is(colon, u':') || !has(colon + 1) || is_space(units()[colon + 1]))
            return false;
        const auto kind = filter_kind(bytes(at_, colon));
        if (!kind)
            return false;
        std::size_t begin = colon + 1;
        std::size_t end = token_end(begin);
        std::size_t after = end;
        if (is(begin, folded_gershayim)) {
            end = filter_close(++begin);
            if (end == npos)
                throw query_error(text_, byte_begin(begin - 1),
                                  "nothing closes this quotation mark",
                                  "write path:\"a name with blanks\"");
            after = end + 1;
        } else {
            end = after = without_closing(begin, end);
        }
        if (begin == end)
            throw query_error(text_, byte_begin(begin), "the filter has no value",
                              "write path:reports, file:notes.txt, type:txt or modified:2024");
        lexeme_.text = bytes(begin, end);
        lexeme_.filter = *kind;
        add(LexemeKind::filter, after);
        return true;
    }

    /// The mark that closes a filter's value that begins at `begin`: a blank, a bracket or nothing
    /// stands behind it, and no backslash before it.
    std::size_t filter_close(std::size_t begin) const {
        for (std::size_t i = begin; i < units().size(); ++i)
            if (is(i, folded_gershayim) && !(i > begin && is(i - 1, u'\\')) &&
                (!has(i + 1) || is_space(units()[i + 1]) || is(i + 1, u')')))
                return i;
        return npos;
    }

    /// The end of what stands in [begin, end) before the brackets that close one opened earlier.
    std::size_t without_closing(std::size_t begin, std::size_t end) const {
        std::size_t open = 0;
        for (std::size_t i = begin; i < end; ++i) {
            if (is(i, u'('))
                ++open;
            else if (is(i, u')') && open-- == 0)
                return i;
        }
        return end;
    }

    /// = or ~ before a word or a phrase, or one of the names that no shell has a use for.
    void take_reach() {
        constexpr std::array<std::pair<std::u16string_view, Reach>, 4> names = {{
            {u"exact:", Reach::exact},
            {u"fuzzy:", Reach::alike},
            {u"begins:", Reach::beginning},
            {u"ends:", Reach::ending},
        }};
        if (!has(at_ + 1))
            return;
        const char16_t next = units()[at_ + 1];
        if (is(at_, u'=') && (is_word_unit(next) || is_dotted_word(at_ + 1) || is_mark(at_ + 1)))
            return set_reach(Reach::exact, 1);
        if (is(at_, u'~') && (is_letter_unit(next) || is_mark(at_ + 1)))
            return set_reach(Reach::alike, 1);
        for (const auto& [name, reach] : names) {
            const std::size_t behind = at_ + name.size();
            if (units().substr(at_).starts_with(name) && has(behind) &&
                (is_word_unit(units()[behind]) || is_mark(behind)))
                return set_reach(reach, name.size());
        }
    }

    /// Whether a word that begins with its full stop stands there (.NET).
    bool is_dotted_word(std::size_t at) const {
        return is(at, u'.') && has(at + 1) && is_letter_unit(units()[at + 1]);
    }

    void set_reach(Reach reach, std::size_t sign_units) {
        lexeme_.reach = reach;
        at_ += sign_units;
    }

    /// The mark that closes the phrase opened at `open`; npos where none does, or none opens it.
    /// Where one opening mark finds none, those after it find none either, and don't look: a query
    /// of opening marks alone stays quick.
    std::size_t opens_phrase_at(std::size_t open) {
        if (const std::size_t which = which_marks(open); which < quotation_marks.size())
            return other_close(open, which);
        if (!has(open) || !opens_phrase(units(), open) || out_.unclosed_mark)
            return npos;
        for (std::size_t i = open + 2; i < units().size(); ++i)
            if (closes_phrase(units(), i))
                return i;
        out_.unclosed_mark = byte_begin(open);
        return npos;
    }

    /// The same for a mark of quotation_marks. What finds none is a sign like any other.
    std::size_t other_close(std::size_t open, std::size_t which) {
        const char16_t close = quotation_marks[which].close;
        if (unclosed_[which] || !has(open + 1) || is_space(units()[open + 1]))
            return npos;
        for (std::size_t i = open + 2; i < units().size(); ++i)
            if (is(i, close) && !is_space(units()[i - 1]) &&
                !(has(i + 1) && is_word_unit(units()[i + 1])))
                return i;
        unclosed_[which] = true;
        return npos;
    }

    /// Whether a mark that may open a phrase stands there.
    bool is_mark(std::size_t at) const {
        return is(at, folded_gershayim) || which_marks(at) < quotation_marks.size();
    }

    /// Which of quotation_marks opens there; their number where none does.
    std::size_t which_marks(std::size_t at) const {
        std::size_t which = 0;
        while (which < quotation_marks.size() &&
               !(has(at) && bytes(at, at + 1) == quotation_marks[which].open))
            ++which;
        return which;
    }

    bool take_phrase() {
        const std::size_t close = opens_phrase_at(at_);
        if (close == npos)
            return false;
        lexeme_.text = bytes(at_ + 1, close);
        std::size_t end = close + 1;
        if (is(end, u'~') && has(end + 1) && !is_space(units()[end + 1]))
            end = take_distance(end + 1, "\"a phrase\"~", 0);
        add(LexemeKind::phrase, end);
        return true;
    }

    void take_text() {
        std::size_t end = at_;
        std::size_t open = 0;
        do {
            open += is(end, u'(') ? 1 : 0;
            if (is(end, u')') && open-- == 0)
                break;
            ++end;
        } while (has(end) && !is_space(units()[end]) && opens_phrase_at(end) == npos);
        lexeme_.text = bytes(at_, end);
        if (!lexeme_.reach)
            take_wildcards(end);
        else if (lexeme_.reach == Reach::beginning || lexeme_.reach == Reach::ending)
            check_letters(at_, end);
        add(LexemeKind::text, end);
    }

    /// Stars in the word in [at_, end), and question marks between its letters. Two stars in a row
    /// are emphasis, and what holds no letter is arithmetic.
    void take_wildcards(std::size_t end) {
        while (end > at_ + 1 && ends_sentence(units()[end - 1]))
            --end;
        const std::u16string_view word = units().substr(at_, end - at_);
        const auto is_word_at = [&](std::size_t i) {
            return i < word.size() && is_word_unit(word[i]);
        };
        std::size_t stars = 0;
        std::size_t inside = npos; // the first one between two letters
        for (std::size_t i = 0; i < word.size(); ++i) {
            stars += word[i] == u'*' ? 1 : 0;
            if ((word[i] == u'*' || word[i] == u'?') && i > 0 && is_word_at(i - 1) &&
                is_word_at(i + 1))
                inside = std::min(inside, i);
        }
        const bool before = word.size() > 1 && word.front() == u'*' && is_word_at(1);
        const bool behind = word.size() > 1 && word.back() == u'*' && is_word_at(word.size() - 2);
        const bool is_text = (!before && !behind && inside == npos) || word.starts_with(u"**") ||
                             std::none_of(word.begin(), word.end(), is_letter_unit);
        if (is_text)
            return;
        const bool is_one_word = std::all_of(word.begin(), word.end(), [](char16_t c) {
            return is_word_unit(c) || c == folded_gershayim || c == u'*' || c == u'?';
        });
        if (!is_one_word && inside != npos) {
            if (stars == 0)
                return; // an address, or a question without a blank behind it
            throw query_error(text_, byte_begin(at_ + inside), "a * stands in one word only",
                              "write the words apart");
        }
        if (inside == npos && before != behind) {
            const std::size_t begin = before ? at_ + 1 : at_;
            end -= before ? 0 : 1;
            check_letters(begin, end);
            lexeme_.reach = before ? Reach::ending : Reach::beginning;
            lexeme_.text = bytes(begin, end);
            return;
        }
        check_letters(at_, end);
        lexeme_.reach = Reach::pattern;
        lexeme_.text = bytes(at_, end);
    }

    void check_letters(std::size_t begin, std::size_t end) const {
        std::size_t letters = 0;
        for (std::size_t i = begin; i < end; ++i)
            letters += is_word_unit(units()[i]) ? 1 : 0;
        if (letters < least_letters)
            throw query_error(text_, byte_begin(begin), "one letter beside a * matches too much",
                              "write two letters at the least");
    }

    static constexpr std::size_t least_letters = 2;

    std::string_view text_;
    FoldedText folded_;
    std::size_t at_ = 0;
    std::size_t token_end_ = 0;
    Lexeme lexeme_; ///< at work
    std::array<bool, quotation_marks.size()>
        unclosed_{}; ///< no mark that closes one comes any more
    LexedQuery out_;
};

} // namespace

LexedQuery lex_query(std::string_view text) {
    return Lexer(text).run();
}

} // namespace mafteach
