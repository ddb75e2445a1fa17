// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/vocabulary.h"
#include "analysis/word_readings.h"
#include "lexicon/lexicon.h"

#include <cstddef>
#include <string_view>

namespace mafteach {

/// What `readings`, those of `word` in a text, are where somebody typed the word to look for it:
/// what is typed is mostly the word itself. `word` is folded, UTF-8, as it is indexed.
///  - No particle is taken off a function word where the whole is a word too (ברק is not ב + רק).
///  - A preposition with a pronoun stands for itself and not for the rest of its paradigm; so does
///    what it has become (לכן is no form of לי).
/// Of a word by itself or among `few`, moreover (in a question, which is prose, its neighbours say
/// enough):
///  - A particle is hardly taken off where the whole is a word too, and not at all where the
///    collection, `vocabulary`, uses it as one: הכהן and לכהן speak against כ + הן. That holds for
///    names that no dictionary knows as well (שמעיה).
///  - What can be an infinitive (לבחור) is mostly that.
/// The terms are those of `readings`, which must outlive the result.
WordReadings typed_readings(std::string_view word, const WordReadings& readings, bool few,
                            const Lexicon& lexicon, const Vocabulary& vocabulary);

/// At which byte of `word` the form begins that was typed, by that reading of it: behind the
/// particles, but an infinitive keeps its ל.
std::size_t typed_form_begin(const WordReading& reading, std::string_view word);

/// Whether the collection uses `word`, folded, as a name is used: behind prepositions and not
/// behind ה.
bool is_used_as_name(std::string_view word, const Lexicon& lexicon, const Vocabulary& vocabulary);

/// Whether the collection has `word`, folded, for a word of its own and not for one whose first
/// `particle_bytes` are particles: by how often it stands behind others, which can't stand before
/// those, and by how rare what is left without them is.
bool is_whole(std::string_view word, std::size_t particle_bytes, const Lexicon& lexicon,
              const Vocabulary& vocabulary);

} // namespace mafteach
