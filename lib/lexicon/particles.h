// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lexicon/alphabet.h"
#include "lexicon/bytes.h"
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

/// Whether the letter ו at `position` is the first of two that stand for a word's initial ו: the
/// rules of full spelling write it twice inside a word, and so after a particle (ועד, הוועד), but
/// not where another ו stands next to it (ווים, הווים).
inline bool doubles_vav(const Letters& word, std::size_t position) {
    const auto is_vav = [&](std::size_t i) { return i < word.size && word.code[i] == code_vav; };
    return is_vav(position) && is_vav(position + 1) && !is_vav(position + 2) &&
           !(position > 0 && is_vav(position - 1));
}

/// Whether the rest of `word` begins, after a particle, with one ו where the rule asks for two.
inline bool lacks_vav(const Letters& word, std::size_t position) {
    return word.code[position] == code_vav && word.code[position - 1] != code_vav &&
           !(position + 1 < word.size && word.code[position + 1] == code_vav);
}

} // namespace mafteach::lexicon
