// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/pdf/glyphs.h"

#include <cstdint>
#include <string>

namespace mafteach::pdf {

/// A stretch of writing on one baseline, in points.
struct Line {
    float left = 0;
    float right = 0;
    float baseline = 0;
    float size = 0;           ///< of most of its letters
    std::uint32_t order = 0;  ///< when it is drawn, among those of the page
    std::uint32_t glyphs = 0; ///< how many it is made of
    Turn turn = Turn::upright;
    float leftmost_word = 0; ///< how wide it is
    float rightmost_word = 0;

    /// Its characters from left to right, points behind their letters, a space between words.
    std::u32string seen{};
    /// How often a word is drawn before the one to its right, and behind it.
    std::uint32_t rightward = 0;
    std::uint32_t leftward = 0;

    float width() const { return right - left; }
};

} // namespace mafteach::pdf
