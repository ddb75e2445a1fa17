// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/query_words.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace mafteach {

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
/// only where another one closes it; anywhere else it belongs to the text (צה"ל, ב"חברים"). An =
/// before a word or a phrase asks for it as it is typed.
class QueryParser {
public:
    /// `lexicon` must outlive the parser.
    explicit QueryParser(const Lexicon& lexicon) : analyzer_(lexicon) {}

    /// `text` is UTF-8; malformed bytes are passed over. Throws Error (usage) where it holds no
    /// word or more than max_query_words.
    ParsedQuery parse(std::string_view text, Reach reach, const QueryAnalyzer::InIndex& in_index);

private:
    QueryAnalyzer analyzer_;
};

} // namespace mafteach
