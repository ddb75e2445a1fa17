// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "search/highlighter.h"
#include "search/search_result.h"
#include "store/index_reader.h"

#include <vector>

namespace mafteach {

/// A paragraph as it is shown: a hit, or what stands near one.
struct ShownPassage {
    const StoredPassage* passage = nullptr;
    const HighlightedText* highlights = nullptr;
    const Hit* hit = nullptr; ///< null for what is no hit
};

/// What is shown together: paragraphs that stand together in a file, in its order, none twice.
using Block = std::vector<ShownPassage>;

/// The hit that stands first in the file.
const Hit& first_hit(const Block& block);

/// The blocks that `hits` and their neighbours make, in the order of the first hit of each. Hits
/// are of one block where a neighbour of the one is the other or a neighbour of it. `hits` must
/// outlive the blocks.
std::vector<Block> blocks_of(const std::vector<const Hit*>& hits);
std::vector<Block> blocks_of(const std::vector<Hit>& hits);

} // namespace mafteach
