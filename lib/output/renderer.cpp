// SPDX-License-Identifier: GPL-3.0-or-later
#include "output/renderer.h"

#include "core/number_text.h"

#include <algorithm>

namespace mafteach {

bool has_scores(const ParsedQuery& query) {
    return std::any_of(query.clauses.begin(), query.clauses.end(),
                       [](const QueryClause& clause) { return !clause.excluded; });
}

bool tells_with_all(const SearchResult& result) {
    return result.with_all && (!result.total_exact || *result.with_all < result.total);
}

std::uint64_t shown_total(const SearchResult& result, std::uint32_t last_rank) {
    if (result.total_exact || last_rank == 0)
        return result.total;
    return std::max<std::uint64_t>(rounded(result.total), last_rank);
}

} // namespace mafteach
