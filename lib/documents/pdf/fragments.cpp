// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/pdf/fragments.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <cmath>

namespace mafteach::pdf {
namespace {

/// How far apart glyphs may stand that are drawn one after the other and be neighbours, in ems: the
/// space between words is a quarter, and wider where lines are justified.
constexpr float widest_step = 0.6F;
/// How far a baseline may be off and be the same, in ems: what rounding makes, no raised figure.
constexpr float same_baseline = 0.12F;
/// How far a point may be drawn from the baseline of its letter.
constexpr float point_reach = 1.0F;

bool continues(const Fragment& fragment, const Glyph& glyph) {
    const float size = std::max(fragment.size, glyph.size);
    return std::abs(glyph.baseline - fragment.baseline) <= same_baseline * size &&
           glyph.left <= fragment.right + widest_step * size &&
           glyph.right >= fragment.left - widest_step * size;
}

bool reaches(const Fragment& fragment, const Glyph& point) {
    return std::abs(point.baseline - fragment.baseline) <= point_reach * fragment.size &&
           point.left <= fragment.right + 0.1F * fragment.size &&
           point.right >= fragment.left - 0.1F * fragment.size;
}

} // namespace

bool is_space(const PageGlyphs& page, const Glyph& glyph) {
    const auto c = static_cast<UChar32>(page.characters[glyph.text]);
    return c == ' ' || (glyph.length == 1 && u_isUWhiteSpace(c) != 0);
}

bool is_point(const PageGlyphs& page, const Glyph& glyph) {
    const auto c = static_cast<UChar32>(page.characters[glyph.text]);
    constexpr UChar32 first_combining = 0x0300;
    if (c < first_combining || (c >= 0x05D0 && c <= 0x05EA))
        return false;
    return u_charType(c) == U_NON_SPACING_MARK;
}

std::vector<Fragment> fragments_of(const PageGlyphs& page,
                                   const std::vector<std::uint32_t>& which) {
    std::vector<Fragment> fragments;
    std::uint32_t waiting = 0; // from here on, points stand before their letter
    bool open = false;
    float sizes = 0;
    const auto close = [&](std::uint32_t end) {
        if (open) {
            fragments.back().end = end;
            fragments.back().size = sizes / static_cast<float>(fragments.back().letters);
        }
        open = false;
    };
    for (std::uint32_t i = 0; i < which.size(); ++i) {
        const Glyph& glyph = page.glyphs[which[i]];
        if (is_space(page, glyph)) {
            // A space between two pieces of writing belongs to neither; one far off ends a piece.
            if (open && continues(fragments.back(), glyph))
                waiting = i + 1;
            continue;
        }
        if (is_point(page, glyph)) {
            if (open && waiting == i && reaches(fragments.back(), glyph))
                waiting = i + 1;
            continue;
        }
        if (open && continues(fragments.back(), glyph)) {
            Fragment& fragment = fragments.back();
            fragment.left = std::min(fragment.left, glyph.left);
            fragment.right = std::max(fragment.right, glyph.right);
        } else {
            close(waiting);
            fragments.push_back(
                {glyph.left, glyph.right, glyph.baseline, glyph.size, waiting, 0, 0});
            open = true;
            sizes = 0;
        }
        ++fragments.back().letters;
        sizes += glyph.size;
        waiting = i + 1;
    }
    close(static_cast<std::uint32_t>(which.size()));
    return fragments;
}

} // namespace mafteach::pdf
