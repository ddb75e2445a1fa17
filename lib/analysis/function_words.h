// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/word_readings.h"

#include <string_view>

namespace mafteach {

/// What the folded word `base`, without particles, is to the word after it.
FunctionRole function_role(std::string_view base);

/// The word in `folded`, whole or behind ו, ש and כש, that has become an adverb, a preposition or a
/// pronoun of its own, though its letters can be read as particle + noun (לאחר, לפני, היום) or as
/// an inflected noun or verb (כבר, מאוד, דרך): nearly always it is what it has become. Empty for
/// none.
std::string_view frozen_word(std::string_view folded);

/// The dictionary entry of what frozen_word found.
std::string_view lemma_of_frozen(std::string_view word);
/// The other way: what frozen_word may find of that entry.
std::string_view frozen_form_of(std::string_view lemma);

/// Whether hspell files prepositions with a pronoun (לו, עליו) under `lemma`, folded.
bool takes_pronouns(std::string_view lemma);

/// True for question words and the commonest function words, which say little about what a
/// paragraph is about. `folded` is a whole word.
bool says_little(std::string_view folded);

/// Whether `folded`, spelled like the feminine of a people's adjective, is nearly always their
/// language (רוסית).
bool is_language(std::string_view folded);

} // namespace mafteach
