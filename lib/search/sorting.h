// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/index_reader.h"

#include <cstdint>
#include <vector>

namespace mafteach {

enum class Sort : std::uint8_t { score, path, modified };

/// A document that matches.
struct FoundDocument {
    Xapian::docid id = 0;
    std::uint32_t rank = 0; ///< from 1
    double score = 0;
    /// The part of the score that it has for holding every word of the query, or holding them side
    /// by side (clauses_of_few_words, query_builder.h).
    double first = 0;
};

/// `limit` of the documents from the one at `offset`, in the order `sort`, ranked by it: by the
/// path of the file, or the file that was changed last first; in a file in its own order.
/// `documents` are all that match. No document is read, and of files those that they are of.
std::vector<FoundDocument> sorted(std::vector<FoundDocument> documents, Sort sort,
                                  std::uint32_t offset, std::uint32_t limit,
                                  const IndexReader& index);

} // namespace mafteach
