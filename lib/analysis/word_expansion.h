// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/morphology.h"
#include "analysis/query_words.h"
#include "analysis/vocabulary.h"

#include <cstddef>
#include <string_view>

namespace mafteach {

/// More words than this for one word of a query are no answer to it.
constexpr std::size_t max_expansion = 10'000;

/// Makes `word` stand for the words of the index that begin with what it is, or end with it
/// (`reach`: beginning or ending), behind particles as well. False where they are more than
/// max_expansion.
bool expand_wildcard(QueryWord& word, Reach reach, Morphology& morphology,
                     const Vocabulary& vocabulary);

/// The word that stands for the words of the index that match `pattern`, folded letters in UTF-8
/// with * for any letters, also none, and ? for any one; behind particles as well. `typed` is what
/// stands in the query. False where they are more than max_expansion.
bool expand_pattern(std::string_view typed, std::string_view pattern, Morphology& morphology,
                    const Vocabulary& vocabulary, QueryWord& out);

/// Adds to `word` the words of the index whose spelling is near its own (SpellingDistance); of
/// many, the nearest.
void expand_alike(QueryWord& word, const Vocabulary& vocabulary);

} // namespace mafteach
