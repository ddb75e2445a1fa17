// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/query_parser.h"

#include "analysis/hebrew.h"
#include "core/error.h"

#include <fmt/format.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <utility>

namespace mafteach {
namespace {

bool is_word_unit(char16_t c) {
    return is_hebrew_letter(c) || u_isalnum(c) || c == folded_geresh || U16_IS_SURROGATE(c);
}

bool is_space(char16_t c) {
    return u_isUWhiteSpace(c);
}

/// A mark that stands before a word and after none.
bool opens_phrase(std::u16string_view text, std::size_t at) {
    const bool after_word =
        at > 0 && (is_word_unit(text[at - 1]) || text[at - 1] == folded_gershayim);
    return !after_word && at + 1 < text.size() && !is_space(text[at + 1]);
}

/// A mark that stands after a word (or after the punctuation at its end) and before none.
bool closes_phrase(std::u16string_view text, std::size_t at) {
    return !is_space(text[at - 1]) && (at + 1 == text.size() || !is_word_unit(text[at + 1]));
}

/// The mark that closes the phrase opened at `open`; npos where none does.
std::size_t closing_mark(std::u16string_view text, std::size_t open) {
    for (std::size_t i = open + 2; i < text.size(); ++i)
        if (text[i] == folded_gershayim && closes_phrase(text, i))
            return i;
    return std::u16string_view::npos;
}

bool same_words(const QueryClause& a, const QueryClause& b) {
    const auto same = [](const QueryWord& x, const QueryWord& y) {
        return x.terms.front().text == y.terms.front().text && x.reach == y.reach;
    };
    return std::equal(a.words.begin(), a.words.end(), b.words.begin(), b.words.end(), same);
}

/// A stretch of query text that is read in one way.
struct Segment {
    std::string_view text;
    bool phrase = false;
    bool exact = false;
};

/// Cuts query text into phrases, exact words and the rest.
class Segmenter {
public:
    explicit Segmenter(std::string_view text) : text_(text) { fold_text(text, folded_); }

    std::vector<Segment> run() {
        for (std::size_t i = 0; i < folded_.text.size();) {
            const bool exact = is_exact_sign(i);
            const std::size_t mark = exact ? i + 1 : i;
            const std::size_t close =
                is_opening(mark) ? closed_at(mark) : std::u16string_view::npos;
            if (close != std::u16string_view::npos) {
                plain_until(i);
                take(mark + 1, close, {"", true, exact});
                i = close + 1;
                plain_ = folded_.end[close];
            } else if (exact) {
                plain_until(i);
                const std::size_t end = word_end(mark);
                take(mark, end, {"", false, true});
                i = end;
                plain_ = folded_.end[end - 1];
            } else {
                ++i;
            }
        }
        segments_.push_back({text_.substr(plain_), false, false});
        return std::move(segments_);
    }

private:
    /// An = that stands before a word, or before a phrase, and after none.
    bool is_exact_sign(std::size_t at) const {
        const std::u16string_view text = folded_.text;
        const bool free = at == 0 || is_space(text[at - 1]) || text[at - 1] == u'(';
        return text[at] == u'=' && free && at + 1 < text.size() &&
               (is_word_unit(text[at + 1]) || text[at + 1] == folded_gershayim);
    }

    bool is_opening(std::size_t at) const {
        return at < folded_.text.size() && folded_.text[at] == folded_gershayim &&
               opens_phrase(folded_.text, at);
    }

    /// The mark that closes the phrase opened at `open`. Where one opening mark finds none, those
    /// after it find none either, and don't look: a query of opening marks alone stays quick.
    std::size_t closed_at(std::size_t open) {
        if (unclosed_)
            return std::u16string_view::npos;
        const std::size_t close = closing_mark(folded_.text, open);
        unclosed_ = close == std::u16string_view::npos;
        return close;
    }

    std::size_t word_end(std::size_t from) const {
        while (from < folded_.text.size() && !is_space(folded_.text[from]))
            ++from;
        return from;
    }

    void plain_until(std::size_t at) {
        segments_.push_back({text_.substr(plain_, folded_.begin[at] - plain_), false, false});
    }

    /// Units [begin, end) as a segment.
    void take(std::size_t begin, std::size_t end, Segment segment) {
        const std::uint32_t first = folded_.begin[begin];
        segment.text = text_.substr(first, folded_.end[end - 1] - first);
        segments_.push_back(segment);
    }

    std::string_view text_;
    FoldedText folded_;
    std::size_t plain_ = 0; ///< bytes: where the text that is nothing special goes on
    bool unclosed_ = false; ///< no mark closes a phrase from here on
    std::vector<Segment> segments_;
};

} // namespace

ParsedQuery QueryParser::parse(std::string_view text, Reach reach,
                               const QueryAnalyzer::InIndex& in_index) {
    std::vector<QueryClause> clauses;
    const bool alone = analyzer_.count_words(text) == 1;
    for (const Segment& segment : Segmenter(text).run()) {
        std::vector<QueryWord> words =
            analyzer_.words(segment.text, segment.exact ? Reach::exact : reach, alone, in_index);
        if (segment.phrase && !words.empty()) {
            clauses.push_back({std::move(words)});
            continue;
        }
        for (QueryWord& word : words) {
            QueryClause clause;
            clause.words.push_back(std::move(word));
            clauses.push_back(std::move(clause));
        }
    }

    // A word said twice asks for nothing more; the first place counts.
    ParsedQuery query;
    std::size_t distinct = 0; // words
    for (QueryClause& clause : clauses) {
        const bool seen =
            std::any_of(query.clauses.begin(), query.clauses.end(),
                        [&](const QueryClause& other) { return same_words(clause, other); });
        if (seen)
            continue;
        distinct += clause.words.size();
        if (distinct > max_query_words)
            throw Error(ErrorCode::usage,
                        fmt::format("the query has more than {} different words", max_query_words),
                        "shorten it");
        query.clauses.push_back(std::move(clause));
    }
    if (query.clauses.empty())
        throw Error(ErrorCode::usage, "the query holds no word to look for",
                    "give a word, or \"a phrase\" in quotation marks");
    return query;
}

} // namespace mafteach
