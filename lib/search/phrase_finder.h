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

    /// A document of a segment where a clause stands.
    struct Place {
        Xapian::docid own = 0;
        bool as_typed = false; ///< Standing::as_typed
    };

    /// All those where a positional clause stands, in order; of a clause that the whole query
    /// requires, those that hold the words besides that it requires. None that is removed. Looked
    /// for once a query.
    const std::vector<Place>& places(std::uint32_t clause, std::size_t segment);

    /// The documents of the index in which a positional clause begins that ends in the next one, of
    /// the same paragraph (passages are parts of long ones), and that stands in neither by itself.
    /// standing() is true of them. A clause over three is not seen.
    const std::vector<Xapian::docid>& crossed(std::uint32_t clause);

    /// How many words of `clauses`, each a clause of one word, stand in a document of the index
    /// right before that of the next one, both as they are typed: the first bare or behind
    /// particles, the second bare or behind ה (בית הספר).
    std::size_t neighbours(const std::vector<std::uint32_t>& clauses, Xapian::docid id);

private:
    /// Documents of a segment where a clause begins that crosses a seam.
    using Crossed = std::map<Xapian::docid, Standing>;

    const ClauseTypes& types_of(std::uint32_t clause, std::size_t segment);
    Standing over(std::uint32_t clause, std::size_t segment, Xapian::docid own);
    std::vector<std::uint32_t> words_required_with(std::uint32_t clause) const;
    std::vector<Place> find_places(std::uint32_t clause, std::size_t segment);
    const TypeSet& neighbour_types(std::uint32_t clause, bool first, std::size_t segment);

    const IndexReader& index_;
    const ParsedQuery* query_ = nullptr;
    std::map<std::pair<std::uint32_t, std::size_t>, ClauseTypes> types_; ///< by clause and segment
    std::map<std::pair<std::uint32_t, std::size_t>, Crossed> crossed_;   ///< by both
    std::map<std::uint32_t, std::vector<Xapian::docid>> crossed_all_;    ///< by clause
    std::map<std::pair<std::uint32_t, std::size_t>, std::vector<Place>> places_; ///< by both
    /// By clause, whether it stands first, and segment.
    std::map<std::pair<std::pair<std::uint32_t, bool>, std::size_t>, TypeSet> neighbour_types_;
};

} // namespace mafteach
