// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/pdf/seen_order.h"

#include <unicode/ubidi.h>
#include <unicode/uchar.h>
#include <unicode/utf16.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>

namespace mafteach::pdf {
namespace {

bool is_right_to_left_letter(char32_t c) {
    const auto direction = u_charDirection(static_cast<UChar32>(c));
    return direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC;
}

std::u32string of_units(std::u16string_view units) {
    std::u32string text;
    for (std::size_t i = 0; i < units.size();) {
        UChar32 c;
        U16_NEXT(units.data(), i, units.size(), c);
        text += static_cast<char32_t>(c);
    }
    return text;
}

} // namespace

std::u32string seen_order(std::u32string_view text, bool surely_right_to_left) {
    if (!surely_right_to_left && std::none_of(text.begin(), text.end(), is_right_to_left_letter))
        return std::u32string(text);
    std::u16string units;
    for (const char32_t c : text) {
        if (c > 0xFFFF) {
            units += static_cast<char16_t>(U16_LEAD(c));
            units += static_cast<char16_t>(U16_TRAIL(c));
        } else {
            units += static_cast<char16_t>(c);
        }
    }
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UBiDi, decltype(&ubidi_close)> bidi(ubidi_open(), &ubidi_close);
    const auto length = static_cast<std::int32_t>(units.size());
    ubidi_setPara(bidi.get(), units.data(), length, UBIDI_RTL, nullptr, &status);
    std::u16string seen(units.size(), u'\0');
    const std::int32_t written =
        ubidi_writeReordered(bidi.get(), seen.data(), length, UBIDI_KEEP_BASE_COMBINING, &status);
    if (U_FAILURE(status) || written < 0 || written > length)
        return std::u32string(text.rbegin(), text.rend());
    seen.resize(static_cast<std::size_t>(written));
    return of_units(seen);
}

} // namespace mafteach::pdf
