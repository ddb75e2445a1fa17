// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lexicon/alphabet.h"
#include "lexicon/bytes.h"
#include "lexicon/doubled_letters.h"
#include "lexicon/format.h"

#include <cstddef>
#include <cstdint>

namespace mafteach::lexicon {

/// Calls `visit(position, allows, after_particle)` wherever the rest of `word` may begin, from left
/// to right: at its first letter, and after each legal string of particles. `position` counts
/// letters, `allows` is a set of `ParticleClass`, and `after_particle` is false at the first
/// letter.
///
/// Quotes in front of the word, and gershayim after a particle (ה"שטיח), belong to the particles:
/// so it is in hspell, by the Academy of the Hebrew Language's rules of punctuation.
template <typename Visit>
void walk_particles(const Bytes& tree, const Letters& word, Visit&& visit) {
    std::size_t i = 0;
    while (i < word.size && is_quote(word.code[i]))
        ++i;
    std::size_t node = 0;
    for (bool first = true; i < word.size; ++i) {
        const LetterCode letter = word.code[i];
        if (letter == code_gershayim)
            continue;
        const std::size_t at = node * particle_node_bytes;
        visit(i, static_cast<std::uint8_t>(tree.u16(at)), !first);
        // A node's first field is what it allows, so the field of letter 1 is the second.
        node = tree.u16(at + 2 * std::size_t{letter});
        if (node == 0)
            return;
        first = false;
    }
}

/// Letter `i` of `word`; 0 behind its end.
inline LetterCode letter_at(const Letters& word, std::size_t i) {
    return i < word.size ? word.code[i] : LetterCode{0};
}

/// Whether the letter ו at `position`, after a particle, is the first of two that stand for a
/// word's initial ו, by the rule of doubled_letters.h (ועד, הוועד).
inline bool doubles_vav(const Letters& word, std::size_t position) {
    return word.code[position] == code_vav && letter_at(word, position + 1) == code_vav &&
           !is_beside_its_like(code_vav, word.code[position - 1], letter_at(word, position + 2));
}

/// Whether the rest of `word` begins, after a particle, with one ו where that rule asks for two.
inline bool lacks_vav(const Letters& word, std::size_t position) {
    return word.code[position] == code_vav &&
           !is_beside_its_like(code_vav, word.code[position - 1], letter_at(word, position + 1));
}

} // namespace mafteach::lexicon
