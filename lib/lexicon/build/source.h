// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lexicon/grammar.h"

#include <cstdint>
#include <string>
#include <vector>

namespace mafteach::lexicon {

/// One reading of one word form, as the builder gets it. All texts are UTF-8 with final letters.
struct SourceReading {
    std::string word;
    std::string lemma;
    Grammar grammar;
    std::uint8_t word_particles = 0;    ///< what the word may follow, as a set of `ParticleClass`
    std::uint8_t reading_particles = 0; ///< what it may follow in this reading; both must agree
};

/// A legal string of particles, final letters plain, and what it allows to follow.
struct SourceParticles {
    std::string text; ///< empty: no particle at all
    std::uint8_t allows = 0;
};

/// How often a lemma occurs in a sample of text. UTF-8 with final letters.
struct SourceCount {
    std::string lemma;
    PartOfSpeech part_of_speech = PartOfSpeech::other;
    std::uint32_t count = 0;
};

/// Everything that goes into a lexicon.
struct Source {
    std::string name; ///< where it comes from, as in "hspell 1.4"
    std::vector<SourceReading> readings;
    std::vector<SourceParticles> particles;
    std::vector<SourceCount> counts; ///< of lemmas that the readings may not have, too
};

} // namespace mafteach::lexicon
