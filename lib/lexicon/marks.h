// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace mafteach {

/// Whether a byte of a folded word is a gershayim or geresh.
constexpr bool is_mark(char byte) {
    return byte == '"' || byte == '\'';
}

/// The letters of a folded word.
inline std::string without_marks(std::string_view word) {
    std::string letters(word);
    std::erase_if(letters, is_mark);
    return letters;
}

} // namespace mafteach
