// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace mafteach {

/// A picture in greys, as letters are seen in it.
struct GreyPicture {
    /// How many dots are taken of a page at most: A3 at 300 dots an inch are 17 million. What sees
    /// the letters takes about ten bytes a dot.
    static constexpr int most_dots = 18'000'000;

    int width = 0;
    int height = 0;
    int dots_per_inch = 0; ///< 0: not known
    std::string dots{};    ///< row by row from the top, a byte each; 255 is white
};

} // namespace mafteach
