// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace mafteach {

/// What the keys that gave `typed`, UTF-8, on a Latin keyboard give on the Hebrew one, and the
/// other way round (standard SI 1452, and QWERTY): akuo and שלום, ,urv and תורה. Capital letters
/// are taken for small ones. Empty where a character is on no such key, or none of them gives
/// another letter.
std::string on_hebrew_keyboard(std::string_view typed);
std::string on_latin_keyboard(std::string_view typed);

} // namespace mafteach
