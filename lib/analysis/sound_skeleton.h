// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/hebrew.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace mafteach {

/// Appends the *sound skeletons* of `word`: its letters as they sound, without those that one
/// writer puts and another leaves out. Two ways to write a foreign name in Hebrew mostly have one
/// in common: אודיסא and אודסה, שפינוזה and ספינוזה, טורקיה and תורכיה, וארשא and ורשה.
///  - ו and י go, behind the first letter;
///  - ט is ת, כ is ק, ש is ס; א at the end is ה;
///  - where there is an א or ע inside, a second skeleton is without it.
/// None of fewer letters than `least_skeleton_bytes`: they would be those of too many words. `word`
/// is folded Hebrew letters, UTF-8; so are the skeletons.
void sound_skeletons(std::string_view word, std::vector<std::string>& out);

constexpr std::size_t least_skeleton_bytes = 3 * hebrew_letter_bytes;

/// What a skeleton has for `letter`, a folded Hebrew letter in UTF-8.
std::string_view sound_of(std::string_view letter);

} // namespace mafteach
