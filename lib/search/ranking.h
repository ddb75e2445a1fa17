// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/analyzer.h"

#include <xapian.h>

#include <cstdint>

namespace mafteach {

/// What the order of results turns on. The values were chosen on the judged questions of the
/// relevance benchmark, all of them, among some 150 configurations of a prototype;
/// bench/tune_ranking, which asks both halves of the questions, moves none of them further.
/// docs/analysis.md says what they give on questions that they were not chosen on.
struct Ranking {
    // BM25 (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009). k1 is lower
    // than the usual 1.2 to 2: in a short passage a word's second occurrence says little.
    double k1 = 0.8;
    double b = 0.6;

    // How much each group of a word's terms counts, beside what finds the word (1).
    double typed = 0.15;
    double form = 0.6;
    double skeleton = 1;

    // How much words count that say less than others.
    double function_word = 0.4;
    double little = 0.15;

    /// So many of the best hits of a query of few words are looked at, to put those first in which
    /// the words stand side by side. docs/analysis.md has what other numbers give and cost.
    std::uint32_t read_for_neighbours = 50;

    /// k1 is held against the wdf, which counts in steps of full_weight.
    Xapian::BM25Weight weight() const {
        constexpr double k2 = 0;
        constexpr double k3 = 1;
        constexpr double min_normlen = 0.5; // Xapian's default
        return {k1 * full_weight, k2, k3, b, min_normlen};
    }
};

} // namespace mafteach
