// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "language/tree.h"
#include "search/clause_types.h"
#include "store/index_reader.h"

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

namespace mafteach {

/// Finds where words stand near one another in the passages of an index, by its word files
/// (words/README.md): no text is read. What it finds is what a Highlighter marks. Members may throw
/// Error and Xapian::Error. Not to be shared between threads.
class PhraseFinder {
public:
    /// `index` must outlive this.
    explicit PhraseFinder(const IndexReader& index) : index_(index) {}

    /// Sets the query that the other members are about; it must outlive their use.
    void look_for(const ParsedQuery& query);

    /// How a clause stands in a document.
    struct Standing {
        bool any = false;      ///< in any form that it reaches
        bool as_typed = false; ///< and every word as it is typed
    };

    /// How clause `clause` of the query, a positional one, stands in a document of a segment.
    Standing standing(std::uint32_t clause, std::size_t segment, Xapian::docid own);

    /// How many words of `clauses`, each a clause of one word, stand in a document of the index
    /// right before that of the next one, both as they are typed: the first bare or behind
    /// particles, the second bare or behind ה (בית הספר).
    std::size_t neighbours(const std::vector<std::uint32_t>& clauses, Xapian::docid id);

private:
    const ClauseTypes& types_of(std::uint32_t clause, std::size_t segment);
    const TypeSet& neighbour_types(std::uint32_t clause, bool first, std::size_t segment);

    const IndexReader& index_;
    const ParsedQuery* query_ = nullptr;
    std::map<std::pair<std::uint32_t, std::size_t>, ClauseTypes> types_; ///< by clause and segment
    /// By clause, whether it stands first, and segment.
    std::map<std::pair<std::pair<std::uint32_t, bool>, std::size_t>, TypeSet> neighbour_types_;
};

} // namespace mafteach
