// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/analyzer.h"

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

namespace mafteach {

/// The terms of what a reply quotes of the message before: each counts for half, so that it is
/// found, and ranks behind the same words where they were said. The paragraph counts as half as
/// long too; of two that are alike but for that, BM25 gives less to the one with half the terms,
/// whatever their length. Kept in `out`.
inline std::span<const TermUse> quoted_terms(std::span<const TermUse> terms,
                                             std::vector<TermUse>& out) {
    out.assign(terms.begin(), terms.end());
    for (TermUse& use : out)
        use.weight = static_cast<std::uint8_t>(std::max(use.weight / 2, 1));
    return out;
}

} // namespace mafteach
