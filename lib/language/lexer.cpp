// SPDX-License-Identifier: GPL-3.0-or-later
#include "language/lexer.h"

#include "core/hebrew.h"
#include "core/whole_number.h"
#include "language/phrase_marks.h"
#include "language/query_error.h"
#include "language/query_text.h"
#include "language/wildcards.h"

#include <fmt/format.h>

#include <array>
#include <utility>

namespace mafteach {
namespace {

/// At work, offsets are units of the folded text (query_text.h).
class Lexer {
public:
    explicit Lexer(std::string_view text) : text_(text), marks_(text_) {}

    LexedQuery run() {
        while (text_.has(at_)) {
            if (text_.has_space_at(at_))
                ++at_;
            else
                take_lexeme();
        }
        out_.unclosed_mark = marks_.unclosed();
        return std::move(out_);
    }

private:
    void add(LexemeKind kind, std::size_t end) {
        lexeme_.kind = kind;
        lexeme_.end = text_.byte_begin(at_) + text_.bytes(at_, end).size();
        out_.lexemes.push_back(lexeme_);
        at_ = end;
    }

    void take_lexeme() {
        lexeme_ = {};
        lexeme_.begin = text_.byte_begin(at_);
        if (text_.is(at_, u')'))
            return add(LexemeKind::close, at_ + 1);
        if (take_operator())
            return;
        // A bracket, a blank or the start stands before it, so that it is no part of a word.
        const bool free = at_ == 0 || text_.has_space_at(at_ - 1) || text_.is(at_ - 1, u'(');
        if (free)
            take_sign();
        if (text_.is(at_, u'('))
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
            while (end - at_ < name.size() && text_.typed(end) == name[end - at_])
                ++end;
            if (end - at_ < name.size())
                continue;
            const bool alone =
                text_.ends_or_has_space_at(end) || text_.is(end, u'(') || text_.is(end, u')');
            if (kind == LexemeKind::near && text_.is(end, u'/')) {
                end = take_distance(end + 1, "NEAR/", 1);
            } else if (!alone) {
                continue;
            } else {
                lexeme_.distance = default_distance;
            }
            lexeme_.spelled_out = kind == LexemeKind::open || kind == LexemeKind::close;
            lexeme_.text = text_.bytes(at_, end);
            add(kind, end);
            return true;
        }
        return false;
    }

    /// The number at `begin`, behind `name`; returns its end.
    std::size_t take_distance(std::size_t begin, const char* name, std::uint32_t least) {
        std::size_t end = begin;
        while (!text_.ends_or_has_space_at(end) && !text_.is(end, u')') && !text_.is(end, u'('))
            ++end;
        const auto value = whole_number<std::uint32_t>(text_.bytes(begin, end));
        if (!value || *value < least || *value > max_distance)
            throw query_error(
                text_.whole(), text_.byte_begin(begin),
                fmt::format("{} takes a number from {} to {}", name, least, max_distance),
                "it says how many words apart");
        lexeme_.distance = *value;
        return end;
    }

    /// + or - before a word, a phrase or a bracket. A number keeps its sign, and what has a dash at
    /// both ends is a word between dashes.
    void take_sign() {
        const char sign = text_.typed(at_);
        if ((sign != '+' && sign != '-') || !text_.has(at_ + 1))
            return;
        const char16_t next = text_.units()[at_ + 1];
        const bool before_something = is_letter_unit(next) || is_dotted_word(at_ + 1) ||
                                      next == u'(' || next == u'=' || next == u'~' ||
                                      next == u'*' || marks_.close_of(at_ + 1) != PhraseMarks::npos;
        if (!before_something || (sign == '-' && text_.is(token_end(at_) - 1, u'-')))
            return;
        lexeme_.need = sign == '+' ? Need::required : Need::excluded;
        ++at_;
    }

    /// Where the blank behind `from` stands, which is never before the place asked of last. Looked
    /// for once a token: one may have a hundred thousand signs.
    std::size_t token_end(std::size_t from) {
        if (from >= token_end_)
            for (token_end_ = from; !text_.ends_or_has_space_at(token_end_);)
                ++token_end_;
        return token_end_;
    }

    /// path:value and the like.
    bool take_filter() {
        std::size_t colon = at_;
        while (text_.typed(colon) >= 'a' && text_.typed(colon) <= 'z')
            ++colon;
        if (!text_.is(colon, u':') || text_.ends_or_has_space_at(colon + 1))
            return false;
        const auto kind = filter_kind(text_.bytes(at_, colon));
        if (!kind)
            return false;
        std::size_t begin = colon + 1;
        std::size_t end = token_end(begin);
        std::size_t after = end;
        if (text_.is(begin, folded_gershayim)) {
            end = filter_close(++begin);
            if (end == PhraseMarks::npos)
                throw query_error(text_.whole(), text_.byte_begin(begin - 1),
                                  "nothing closes this quotation mark",
                                  "write path:\"a name with blanks\"");
            after = end + 1;
        } else {
            end = after = without_closing(begin, end);
        }
        if (begin == end)
            throw query_error(text_.whole(), text_.byte_begin(begin), "the filter has no value",
                              "write path:reports, file:notes.txt, type:txt or modified:2024");
        lexeme_.text = text_.bytes(begin, end);
        lexeme_.filter = *kind;
        add(LexemeKind::filter, after);
        return true;
    }

    /// The mark that closes a filter's value that begins at `begin`: a blank, a bracket or nothing
    /// stands behind it, and no backslash before it.
    std::size_t filter_close(std::size_t begin) const {
        for (std::size_t i = begin; i < text_.units().size(); ++i)
            if (text_.is(i, folded_gershayim) && !(i > begin && text_.is(i - 1, u'\\')) &&
                (text_.ends_or_has_space_at(i + 1) || text_.is(i + 1, u')')))
                return i;
        return PhraseMarks::npos;
    }

    /// The end of what stands in [begin, end) before the brackets that close one opened earlier.
    std::size_t without_closing(std::size_t begin, std::size_t end) const {
        std::size_t open = 0;
        for (std::size_t i = begin; i < end; ++i) {
            if (text_.is(i, u'('))
                ++open;
            else if (text_.is(i, u')') && open-- == 0)
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
        if (!text_.has(at_ + 1))
            return;
        const char16_t next = text_.units()[at_ + 1];
        if (text_.is(at_, u'=') &&
            (is_word_unit(next) || is_dotted_word(at_ + 1) || marks_.may_open(at_ + 1)))
            return set_reach(Reach::exact, 1);
        if (text_.is(at_, u'~') && (is_letter_unit(next) || marks_.may_open(at_ + 1)))
            return set_reach(Reach::alike, 1);
        for (const auto& [name, reach] : names) {
            const std::size_t behind = at_ + name.size();
            if (text_.units().substr(at_).starts_with(name) && text_.has(behind) &&
                (is_word_unit(text_.units()[behind]) || marks_.may_open(behind)))
                return set_reach(reach, name.size());
        }
    }

    /// Whether a word that begins with its full stop stands there (.NET).
    bool is_dotted_word(std::size_t at) const {
        return text_.is(at, u'.') && text_.has(at + 1) && is_letter_unit(text_.units()[at + 1]);
    }

    void set_reach(Reach reach, std::size_t sign_units) {
        lexeme_.reach = reach;
        at_ += sign_units;
    }

    bool take_phrase() {
        const std::size_t close = marks_.close_of(at_);
        if (close == PhraseMarks::npos)
            return false;
        lexeme_.text = text_.bytes(at_ + 1, close);
        std::size_t end = close + 1;
        if (text_.is(end, u'~') && !text_.ends_or_has_space_at(end + 1))
            end = take_distance(end + 1, "\"a phrase\"~", 0);
        add(LexemeKind::phrase, end);
        return true;
    }

    void take_text() {
        std::size_t end = at_;
        std::size_t open = 0;
        do {
            open += text_.is(end, u'(') ? 1 : 0;
            if (text_.is(end, u')') && open-- == 0)
                break;
            ++end;
        } while (!text_.ends_or_has_space_at(end) && marks_.close_of(end) == PhraseMarks::npos);
        lexeme_.text = text_.bytes(at_, end);
        if (lexeme_.reach == Reach::beginning || lexeme_.reach == Reach::ending) {
            check_wildcard_letters(text_, at_, end);
        } else if (!lexeme_.reach) {
            if (const auto wildcard = wildcard_in(text_, at_, end)) {
                lexeme_.reach = wildcard->reach;
                lexeme_.text = wildcard->text;
            }
        }
        add(LexemeKind::text, end);
    }

    QueryText text_;
    PhraseMarks marks_;
    std::size_t at_ = 0;
    std::size_t token_end_ = 0;
    Lexeme lexeme_; ///< at work
    LexedQuery out_;
};

} // namespace

LexedQuery lex_query(std::string_view text) {
    return Lexer(text).run();
}

} // namespace mafteach
