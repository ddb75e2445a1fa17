// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/utf8.h"

namespace mafteach {

std::string well_formed(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    std::size_t copied = 0;
    for_each_malformed(text, [&](std::size_t at) {
        out.append(text.substr(copied, at - copied));
        out.append("\xEF\xBF\xBD");
        // The sequence ends where the next character can begin.
        const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
        UChar32 c;
        U8_NEXT(bytes, at, text.size(), c);
        copied = at;
    });
    out.append(text.substr(copied));
    return out;
}

std::size_t character_edge(std::string_view text, std::size_t limit) {
    if (text.size() <= limit)
        return text.size();
    while (limit > 0 && (static_cast<unsigned char>(text[limit]) & 0xC0) == 0x80)
        --limit;
    return limit;
}

void append_utf8(UChar32 c, std::string& out) {
    char bytes[U8_MAX_LENGTH];
    std::size_t length = 0;
    U8_APPEND_UNSAFE(bytes, length, c);
    out.append(bytes, length);
}

} // namespace mafteach
