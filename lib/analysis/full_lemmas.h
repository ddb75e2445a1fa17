// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/word_readings.h"
#include "lexicon/lexicon.h"

#include <cstdint>
#include <limits>
#include <vector>

namespace mafteach {

/// Finds, among the readings of a word without particles, the lemmas that the word may be in
/// defective spelling where it is typed by itself (אהל: אוהל): not where, as it stands, it is a
/// noun, an adjective that is no rarer (חדש, but not ספור), or a word much more frequent (אמר),
/// which is what is meant then.
class FullLemmas {
public:
    /// `weighed` is what the word's reader made of `reading`; `lemma`, an index, the lemma that it
    /// spells without some letters, -1 where it is none.
    void note(const Reading& reading, const WordReading& weighed, int lemma);

    /// Indexes, the likeliest first.
    std::vector<std::uint8_t> meant();

private:
    struct Candidate {
        float cost;
        std::uint8_t lemma;
        bool by_doubling; ///< nothing but one of two letters alike is left out
        bool noun;
    };

    std::vector<Candidate> candidates_;
    float word_cost_ = std::numeric_limits<float>::max(); ///< the word's as it stands
    bool is_noun_ = false;      ///< as it stands the word is one that people use
    bool is_adjective_ = false; ///< the same
};

} // namespace mafteach
