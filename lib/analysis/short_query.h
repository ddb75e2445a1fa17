// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/query_words.h"
#include "analysis/token.h"
#include "analysis/vocabulary.h"
#include "analysis/word_readings.h"
#include "lexicon/lexicon.h"

#include <cstddef>
#include <vector>

namespace mafteach {

/// So many words that all say something are a name or mostly dictionary forms, typed as such.
constexpr std::size_t few_words = 3;

/// One of the few words of a query. What it refers to must outlive it.
struct OneOfFew {
    const Token& token;
    const WordReadings& readings;
};

/// Among few words, one that the lexicon has for a function word says as much as the others where
/// the collection doesn't have it more often than one of them (בגין, a preposition to the lexicon):
/// those that glue a text together are its commonest. Sets the importance of such `words`, which
/// are those of `few`.
void promote_rare(const std::vector<OneOfFew>& few, const Vocabulary& vocabulary,
                  std::vector<QueryWord>& words);

/// Which of `few` are taken for names: what the lexicon has for one stands beside another, or the
/// collection uses it as one and the lexicon has no entry of that spelling.
std::vector<bool> names_among(const std::vector<OneOfFew>& few, const Lexicon& lexicon,
                              const Vocabulary& vocabulary);

} // namespace mafteach
