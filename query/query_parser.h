// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/analyzer.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace mafteach {

/// A term by which a query word finds paragraphs.
struct QueryTerm {
    std::string text;
    TermKind kind;
};

/// A word of the query.
struct QueryWord {
    std::string typed;            ///< as it stands in the query
    std::vector<QueryTerm> terms; ///< the closest one first; one at least
};

/// One thing that is asked for: a word, or a phrase of several words in a row.
struct QueryClause {
    std::vector<QueryWord> words; ///< one at least
    bool is_phrase() const { return words.size() > 1; }
};

struct ParsedQuery {
    std::vector<QueryClause> clauses; ///< one at least, no word twice
};

/// More different words than this are no query that anybody typed.
constexpr std::size_t max_query_words = 1024;

/// Turns query text into clauses. A quotation mark opens a phrase only at the edge of a word, and
/// only where another one closes it; anywhere else it belongs to the text (צה"ל, ב"חברים").
class QueryParser {
public:
    /// `text` is UTF-8; malformed bytes are passed over. Throws Error (usage) where it holds no
    /// word or more than max_query_words.
    ParsedQuery parse(std::string_view text);

private:
    void add_words(std::string_view text, ParsedQuery& out);
    void add_phrase(std::string_view text, ParsedQuery& out);
    std::vector<QueryWord> words_of(std::string_view text);

    Tokenizer tokenizer_;
    Analyzer analyzer_;
    TokenizedText tokenized_;
    std::vector<Term> terms_;
};

} // namespace mafteach
