// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/shell_quote.h"

#include "core/printable.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <cstddef>
#include <cstdint>

namespace mafteach {
namespace {

/// Means nothing to any shell, wherever in a word it stands.
bool is_plain(UChar32 c) {
    constexpr std::string_view marks = "_-./:@%+,";
    if (c < 0x80)
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
               marks.find(static_cast<char>(c)) != std::string_view::npos;
    return u_isalnum(c) != 0;
}

/// Calls `take` with each character, negative where it is malformed, and its bytes.
template <typename Take>
void for_each_character(std::string_view text, Take&& take) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t begin = i;
        UChar32 c;
        U8_NEXT(bytes, i, text.size(), c);
        take(c, text.substr(begin, i - begin));
    }
}

bool must_be_escaped(UChar32 c) {
    // A tab that is pasted completes a word, a line feed runs the line.
    return c < 0 || c == '\t' || c == '\n' || controls_display(c);
}

void append_escaped(std::string_view bytes, std::string& out) {
    for (const char byte : bytes) {
        const auto value = static_cast<unsigned char>(byte);
        out += '\\';
        for (const unsigned shift : {6U, 3U, 0U})
            out += static_cast<char>('0' + ((value >> shift) & 7U));
    }
}

} // namespace

std::string shell_quoted(std::string_view text) {
    bool plain = !text.empty();
    bool escapes = false;
    for_each_character(text, [&](UChar32 c, std::string_view) {
        plain = plain && is_plain(c);
        escapes = escapes || must_be_escaped(c);
    });
    if (plain)
        return std::string(text);
    std::string out = escapes ? "$'" : "'";
    for_each_character(text, [&](UChar32 c, std::string_view bytes) {
        // bash loses track of which quotes it is in behind an escaped one, and takes a ! for a line
        // of its history.
        if (escapes && (must_be_escaped(c) || c == '\'' || c == '\\' || c == '!'))
            append_escaped(bytes, out);
        else if (c == '\'')
            out += "'\\''";
        else
            out += bytes;
    });
    return out + '\'';
}

} // namespace mafteach
