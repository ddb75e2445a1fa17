// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/utf16.h"

#include "core/utf8.h"
#include "documents/little_endian.h"

#include <unicode/utf16.h>

namespace mafteach {

std::string utf8_of(std::u16string_view units) {
    std::string text;
    text.reserve(units.size() * 2);
    for (std::size_t i = 0; i < units.size();) {
        UChar32 c;
        U16_NEXT_OR_FFFD(units.data(), i, units.size(), c);
        append_utf8(c, text);
    }
    return text;
}

std::u16string utf16_of(std::string_view bytes) {
    std::u16string units(bytes.size() / 2, u'\0');
    for (std::size_t i = 0; i < units.size(); ++i)
        units[i] = static_cast<char16_t>(u16_at(bytes, 2 * i));
    return units;
}

} // namespace mafteach
