// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/query_words.h"
#include "language/filter.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace mafteach {

/// What a part of a query is to the whole of it.
enum class Need : std::uint8_t {
    optional, ///< a paragraph with it ranks higher
    required, ///< +word
    excluded, ///< -word
};

/// One thing that is asked for: a word, or several that must stand near one another.
struct QueryClause {
    /// A word, or words in a row, that stand near the ones before them (NEAR/n).
    struct Neighbour {
        std::uint32_t first_word = 0; ///< of `words`
        std::uint32_t distance = 0;   ///< in words, either way; 1: side by side
    };

    std::vector<QueryWord> words; ///< one at least
    /// Of a phrase: so many other words may stand between its first and its last.
    std::uint32_t slack = 0;
    /// What stands near the first word or phrase; empty for a phrase or a word alone.
    std::vector<Neighbour> neighbours;
    bool excluded = false; ///< what holds it is not wanted: nothing to highlight

    /// Whether it asks for more than what the index knows, where words stand.
    bool is_positional() const { return words.size() > 1; }
};

/// A part of a query: a clause or a filter, or several parts put together.
struct QueryNode {
    enum class Kind : std::uint8_t {
        clause,
        filter,
        sequence, ///< every required part, no excluded one; where none is required, any of the rest
        any,      ///< one part at least
    };
    Kind kind = Kind::sequence;
    Need need = Need::optional; ///< what it is to the sequence that it is a part of
    std::uint32_t index = 0;    ///< of a clause or a filter: which of the query's
    std::vector<QueryNode> parts;
};

/// More different words than this are no query that anybody typed. So many that are frequent take
/// 0.8 seconds over 88 MB.
constexpr std::size_t max_query_words = 400;
/// Nor are more bytes.
constexpr std::size_t max_query_bytes = 999'999;
/// Nor more terms, the words of the index that a ~ or a * stands for among them: Xapian takes 4 to
/// 8 KB for each, and so many half a second.
constexpr std::size_t max_query_terms = 20'000;
/// Nor more different words that are compared with every word of the index: 15 to 80 ms each.
constexpr std::size_t max_query_scans = 8;
/// Nor more filters, each of which is asked of every file.
constexpr std::size_t max_query_filters = 100;

struct ParsedQuery {
    std::vector<QueryClause> clauses; ///< in the order of the text
    std::vector<Filter> filters;
    QueryNode root; ///< a sequence with one part at least that is not excluded

    /// Every word that is looked for, none that is left out. Points into the clauses.
    std::vector<const QueryWord*> words() const;
};

/// How a query was understood, as text for people and tests:
///   ממשלה +"בית ספר"~2 -(=אור OR (גשם NEAR/3 שלג)) path:archive
std::string description(const ParsedQuery& query);
std::string description(const QueryClause& clause);

} // namespace mafteach
