// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/analyzer.h"

#include <xapian.h>

namespace mafteach {

/// BM25 (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009) with k1 and b tuned
/// on judged questions: a second occurrence of a word says less here than in the usual k1 of 1.2 to
/// 2, since the passages are short. k1 is held against the wdf, which counts in steps of
/// full_weight.
inline Xapian::BM25Weight ranking() {
    constexpr double k1 = 0.8 * full_weight;
    constexpr double k2 = 0;
    constexpr double k3 = 1;
    constexpr double b = 0.6;
    constexpr double min_normlen = 0.5; // Xapian's default
    return {k1, k2, k3, b, min_normlen};
}

} // namespace mafteach
