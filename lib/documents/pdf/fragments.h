// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/pdf/glyphs.h"

#include <cstdint>
#include <vector>

namespace mafteach::pdf {

/// Glyphs that are drawn one after the other and stand beside one another.
struct Fragment {
    float left = 0;
    float right = 0;
    float baseline = 0;
    float size = 0;
    std::uint32_t begin = 0; ///< in the glyphs of its turn
    std::uint32_t end = 0;
    std::uint32_t letters = 0; ///< glyphs that are neither spaces nor points
};

/// `which` are the glyphs of `page` of one turn, in the order in which they are drawn.
std::vector<Fragment> fragments_of(const PageGlyphs& page, const std::vector<std::uint32_t>& which);

/// Whether a glyph shows nothing but a space.
bool is_space(const PageGlyphs& page, const Glyph& glyph);
/// Whether a glyph is a point or an accent, which stands on, in or under a letter.
bool is_point(const PageGlyphs& page, const Glyph& glyph);

} // namespace mafteach::pdf
