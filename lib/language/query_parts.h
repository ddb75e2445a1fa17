// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "language/filter.h"
#include "language/tree.h"

#include <cstddef>
#include <cstdint>

namespace mafteach {

/// The error that a query has more than max_query_words.
Error too_many_words();

/// Puts the clauses and filters of a query together, while it is parsed.
class QueryParts {
public:
    /// Takes in a clause, and returns its index. Throws Error (usage) where the query has more than
    /// max_query_words or max_query_terms then.
    std::uint32_t store(QueryClause clause);
    /// The same of a filter and max_query_filters.
    std::uint32_t store(Filter filter);

    /// Adds a part to a sequence. A clause said twice asks for nothing more; the first place
    /// counts.
    void add(QueryNode part, QueryNode& sequence);
    void add(QueryClause clause, Need need, QueryNode& sequence);

    /// The query of which `root` is the whole. Nothing can be added afterwards.
    ParsedQuery finish(QueryNode root);

private:
    bool is_said(const QueryClause& clause, Need need, const QueryNode& sequence) const;
    void mark_excluded(const QueryNode& node, bool excluded);

    ParsedQuery query_;
    std::size_t words_ = 0; ///< of all clauses
    std::size_t terms_ = 0; ///< of all words
};

} // namespace mafteach
