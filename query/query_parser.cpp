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
        return x.terms.front().text == y.terms.front().text;
    };
    return std::equal(a.words.begin(), a.words.end(), b.words.begin(), b.words.end(), same);
}

} // namespace

std::vector<QueryWord> QueryParser::words_of(std::string_view text) {
    tokenizer_.tokenize(text, tokenized_);
    std::vector<QueryWord> words;
    for (const Token& token : tokenized_.tokens) {
        // Split from its word (ל-AP), a particle says nothing about what is looked for.
        if (token.glued_particle)
            continue;
        QueryWord word;
        word.typed = text.substr(token.begin, token.end - token.begin);
        analyzer_.terms(token, terms_);
        for (const Term& term : terms_)
            word.terms.push_back({std::string(term.text), term.kind});
        words.push_back(std::move(word));
    }
    return words;
}

void QueryParser::add_words(std::string_view text, ParsedQuery& out) {
    for (QueryWord& word : words_of(text)) {
        QueryClause clause;
        clause.words.push_back(std::move(word));
        out.clauses.push_back(std::move(clause));
    }
}

void QueryParser::add_phrase(std::string_view text, ParsedQuery& out) {
    QueryClause clause{words_of(text)};
    if (!clause.words.empty())
        out.clauses.push_back(std::move(clause));
}

ParsedQuery QueryParser::parse(std::string_view text) {
    ParsedQuery query;
    FoldedText folded;
    fold_text(text, folded);
    const std::u16string_view units = folded.text;
    std::size_t plain = 0; // in bytes: where the text that is no phrase goes on
    for (std::size_t i = 0; i < units.size(); ++i) {
        if (units[i] != folded_gershayim || !opens_phrase(units, i))
            continue;
        const std::size_t close = closing_mark(units, i);
        if (close == std::u16string_view::npos)
            continue;
        add_words(text.substr(plain, folded.begin[i] - plain), query);
        add_phrase(text.substr(folded.end[i], folded.begin[close] - folded.end[i]), query);
        plain = folded.end[close];
        i = close;
    }
    add_words(text.substr(plain), query);

    // A word said twice asks for nothing more; the first place counts.
    std::vector<QueryClause> distinct;
    for (QueryClause& clause : query.clauses) {
        const bool seen =
            std::any_of(distinct.begin(), distinct.end(),
                        [&](const QueryClause& other) { return same_words(clause, other); });
        if (seen)
            continue;
        if (distinct.size() == max_query_words)
            throw Error(ErrorCode::usage,
                        fmt::format("the query has more than {} different words", max_query_words),
                        "shorten it");
        distinct.push_back(std::move(clause));
    }
    query.clauses = std::move(distinct);
    if (query.clauses.empty())
        throw Error(ErrorCode::usage, "the query holds no word to look for",
                    "give a word, or \"a phrase\" in quotation marks");
    return query;
}

} // namespace mafteach
