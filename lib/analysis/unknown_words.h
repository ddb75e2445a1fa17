// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lexicon/lexicon.h"

#include <string>
#include <string_view>
#include <vector>

// What can be guessed about words that the lexicon doesn't know: names, slang, foreign words, and
// known words in a spelling that it doesn't have. Words are folded Hebrew letters without quote
// marks, UTF-8, so that every letter is two bytes.
namespace mafteach {

/// Appends what is left of `word` after each string of particles that it can begin with.
void remainders(const Lexicon& lexicon, std::string_view word, std::vector<std::string>& out);

/// Appends the forms that a name or noun `word` most likely has or is a form of: number, gender,
/// and the adjective of a name (־י, ־ית, ־ים).
void inflections(std::string_view word, std::vector<std::string>& out);

/// Appends the lemmas that `word` is a form of once one ו or י is left out of it or put into it
/// (full and defective spelling), the likely ones only.
void variant_lemmas(const Lexicon& lexicon, std::string_view word, std::vector<std::string>& out);

/// Appends the lemmas that are `lemma` in another spelling, full or defective, and of one part of
/// speech with it (תוכנית, תכנית). Only where the word is long, or the letter is one of two alike
/// (טלוויזיה, טלויזיה): in short words a ו or י makes another word.
void respelled_lemmas(const Lexicon& lexicon, std::string_view lemma,
                      std::vector<std::string>& out);

/// Appends the adjectives in ־י that the lexicon has of `noun` (מודיעיני, ממשלתי, סורי).
void adjectives_of(const Lexicon& lexicon, std::string_view noun, std::vector<std::string>& out);

/// `word` without what looks like particles, whether it is or not; three letters stay at the least.
std::string_view without_apparent_particles(std::string_view word);

} // namespace mafteach
