// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <unicode/utf8.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace mafteach {

/// Calls `found(offset)` with the byte offset of each malformed sequence in `text` (Unicode 15,
/// section 3.9: strict, so no overlong forms and no surrogates; one call for each maximal part of a
/// broken sequence).
template <typename Found>
void for_each_malformed(std::string_view text, Found&& found) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    std::size_t i = 0;
    while (i < text.size()) {
        const std::size_t start = i;
        if (bytes[i] < 0x80) {
            ++i;
            continue;
        }
        // Two bytes, as Hebrew letters are: nearly all of what comes here.
        if (bytes[i] >= 0xC2 && bytes[i] <= 0xDF && i + 1 < text.size() &&
            (bytes[i + 1] & 0xC0) == 0x80) {
            i += 2;
            continue;
        }
        UChar32 c;
        U8_NEXT(bytes, i, text.size(), c);
        if (c < 0)
            found(start);
    }
}

/// Calls `visit(c, begin, end)` with each code point of `text` and the bytes that it takes; U+FFFD
/// stands for a malformed sequence.
template <typename Visit>
void for_each_code_point(std::string_view text, Visit&& visit) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t begin = i;
        UChar32 c;
        U8_NEXT_OR_FFFD(bytes, i, text.size(), c);
        visit(c, begin, i);
    }
}

/// `text` with U+FFFD for each malformed sequence: valid UTF-8.
std::string well_formed(std::string_view text);

/// Byte length of the longest prefix of `text` that is at most `limit` bytes and does not cut a
/// character.
std::size_t character_edge(std::string_view text, std::size_t limit);

/// Appends `c`, a valid code point, to `out`.
void append_utf8(UChar32 c, std::string& out);

} // namespace mafteach
