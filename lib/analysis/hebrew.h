// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace mafteach {

/// The 27 letters of the Hebrew alphabet, final forms included (Unicode chart U0590).
constexpr bool is_hebrew_letter(char16_t c) {
    return c >= u'א' && c <= u'ת';
}

/// What a Hebrew letter takes in UTF-8.
constexpr std::size_t hebrew_letter_bytes = 2;

/// The letters that can be a proclitic particle: ו ה ב כ ל מ ש. `c` is folded.
constexpr bool is_particle_letter(char16_t c) {
    return c == u'ו' || c == u'ה' || c == u'ב' || c == u'כ' || c == u'ל' || c == u'מ' || c == u'ש';
}

/// What gershayim and geresh are folded to. These are the forms that ICU's word breaker keeps
/// inside a Hebrew word (UAX #29, rules WB7a to WB7c).
constexpr char16_t folded_gershayim = u'"';
constexpr char16_t folded_geresh = u'\'';

} // namespace mafteach
