// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/printable.h"

#include "core/utf8.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace mafteach {
namespace {

bool reorders_neighbours(UChar32 c) {
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

/// The code point to show for `c`; `c` itself where it is harmless.
UChar32 stand_in(UChar32 c, bool keep_newlines) {
    if (c == '\t' || (c == '\n' && keep_newlines))
        return c;
    if (c >= 0 && c < 0x20)
        return 0x2400 + c;
    if (c == 0x7F)
        return 0x2421;
    const bool separator = c == 0x2028 || c == 0x2029;
    if (c < 0 || (c >= 0x80 && c < 0xA0) || separator || reorders_neighbours(c))
        return 0xFFFD;
    return c;
}

} // namespace

bool controls_display(UChar32 c) {
    return stand_in(c, true) != c;
}

std::string printable(std::string_view text, bool keep_newlines) {
    std::string out;
    out.reserve(text.size());
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    std::size_t copied = 0; // nearly everything is harmless, and goes over by the stretch
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t begin = i;
        UChar32 c;
        U8_NEXT(bytes, i, text.size(), c);
        const UChar32 shown = stand_in(c, keep_newlines);
        if (shown == c)
            continue;
        out.append(text.substr(copied, begin - copied));
        append_utf8(shown, out);
        copied = i;
    }
    out.append(text.substr(copied));
    return out;
}

std::string on_one_line(std::string_view text) {
    std::string out(text);
    std::replace_if(
        out.begin(), out.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
    return printable(out);
}

std::string in_lines(std::string_view text) {
    if (text.find('\r') == std::string_view::npos && text.find('\t') == std::string_view::npos)
        return printable(text, true);
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool ends_line = text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n';
        if (!ends_line)
            out += text[i] == '\r' || text[i] == '\t' ? ' ' : text[i];
    }
    return printable(out, true);
}

std::string printable_json(std::string_view json) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string out;
    out.reserve(json.size());
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(json.data());
    for (std::size_t i = 0; i < json.size();) {
        const std::size_t begin = i;
        UChar32 c;
        U8_NEXT(bytes, i, json.size(), c);
        if (!controls_display(c)) {
            out.append(json, begin, i - begin);
            continue;
        }
        out += "\\u"; // all of them are in the first plane, and inside strings
        for (int shift = 12; shift >= 0; shift -= 4)
            out += digits[static_cast<std::size_t>(c >> shift) & 0xFU];
    }
    return out;
}

unsigned columns_of(UChar32 c) {
    const auto width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
    const auto syllable = u_getIntPropertyValue(c, UCHAR_HANGUL_SYLLABLE_TYPE);
    const int kind = u_charType(c);
    const bool joins_the_last = syllable == U_HST_VOWEL_JAMO || syllable == U_HST_TRAILING_JAMO;
    if (kind == U_NON_SPACING_MARK || kind == U_ENCLOSING_MARK || kind == U_FORMAT_CHAR ||
        joins_the_last)
        return 0;
    return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

} // namespace mafteach
