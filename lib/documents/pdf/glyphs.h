// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace mafteach::pdf {

/// Which way a line of writing runs over the page.
enum class Turn : std::uint8_t {
    upright,
    clockwise, ///< a quarter of a turn: from top to bottom
    upside_down,
    anticlockwise,
    vertical, ///< upright letters one under the other, as in Chinese
};

/// What one character code of a page shows, or what a producer says that a few of them mean. In
/// points (1/72 inch) from the left and the top of the page; of a turned one, of the page turned so
/// that it is upright.
struct Glyph {
    float left = 0;
    float right = 0;
    float baseline = 0;
    float size = 0;           ///< of the font
    std::uint32_t text = 0;   ///< where its characters begin in PageGlyphs::characters
    std::uint16_t length = 0; ///< how many there are; more than one are in logical order
    Turn turn = Turn::upright;
    bool guessed = false; ///< its character is the number of a glyph, for want of anything better
    bool mirrored =
        false; ///< drawn from right to left, as no font does but that of a recognised scan
};

/// What stands on a page, in the order in which it is drawn.
struct PageGlyphs {
    std::vector<Glyph> glyphs{};
    std::u32string characters{};
    double width = 0; ///< points
    double height = 0;
    std::size_t unreadable = 0; ///< glyphs that nothing says the meaning of

    std::u32string_view text(const Glyph& glyph) const {
        return std::u32string_view(characters).substr(glyph.text, glyph.length);
    }
    void clear() {
        glyphs.clear();
        characters.clear();
        unreadable = 0;
    }
};

} // namespace mafteach::pdf
