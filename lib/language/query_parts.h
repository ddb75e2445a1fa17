// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "language/filter.h"
#include "language/tree.h"

#include <cstddef>
#include <cstdint>

namespace mafteach {

/// Puts the clauses and filters of a query together, while it is parsed.
class QueryParts {
public:
    /// Takes in a clause, and returns its index. Throws Error (usage) where the query has more than
    /// max_query_words then.
    std::uint32_t store(QueryClause clause);
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
};

} // namespace mafteach
