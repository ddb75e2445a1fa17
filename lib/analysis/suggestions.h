// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/query_words.h"
#include "analysis/vocabulary.h"

#include <string>
#include <vector>

namespace mafteach {

/// A word of a query that the index doesn't hold in any form, and words that it holds that may have
/// been meant, the likeliest first.
struct Suggestion {
    std::string typed;
    std::vector<std::string> instead; ///< one at least; with final letters
};

/// What may have been meant by those of `words` that the index doesn't hold (function words and the
/// like are let be): words spelled or pronounced almost alike (spelling_distance.h), of those the
/// more frequent, with quote marks where most passages have them. Walks over the whole vocabulary
/// where a word is missing.
std::vector<Suggestion> suggestions(const std::vector<const QueryWord*>& words,
                                    const Vocabulary& vocabulary);

} // namespace mafteach
