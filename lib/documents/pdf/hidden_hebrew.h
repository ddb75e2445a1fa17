// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace mafteach::pdf {

// Hebrew in Windows-1255 that a program took for Western European: "ùìåí". So the fonts of Hebrew
// programs of the nineties name their letters. No language has words of two letters and more that
// are made of nothing but the letters from à to ú.

/// How many words of `text` are such, and how many of its words are others.
struct HiddenHebrew {
    std::size_t words = 0;
    std::size_t others = 0;
    std::size_t accented = 0; ///< of the others, those with a letter of Windows-1252's upper half
};
HiddenHebrew hidden_hebrew_in(std::u32string_view text);

/// Has such words be Hebrew.
void show_hidden_hebrew(std::u32string& text);

} // namespace mafteach::pdf
