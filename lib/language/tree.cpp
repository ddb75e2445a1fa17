// SPDX-License-Identifier: GPL-3.0-or-later
#include "language/tree.h"

namespace mafteach {

std::vector<const QueryWord*> ParsedQuery::words() const {
    std::vector<const QueryWord*> all;
    for (const QueryClause& clause : clauses)
        if (!clause.excluded)
            for (const QueryWord& word : clause.words)
                all.push_back(&word);
    return all;
}

} // namespace mafteach
