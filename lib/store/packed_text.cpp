// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/packed_text.h"

#include <algorithm>
#include <cstddef>

namespace mafteach {
namespace {

constexpr unsigned char as_it_stands = 0x01;
constexpr unsigned char letters = 0xD7; ///< U+05C0 to U+05FF begin with it
constexpr unsigned char points = 0xD6;  ///< U+0580 to U+05BF do
constexpr unsigned char first_point = 0xC0;

constexpr bool continues(unsigned char byte) {
    return byte >= 0x80 && byte < 0xC0;
}

/// How many bytes a character takes that begins with `first`; 1 where none does.
constexpr std::size_t bytes_of_character(unsigned char first) {
    return first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
}

} // namespace

void append_packed(std::string& out, std::string_view text) {
    const std::size_t before = out.size();
    out.resize(before + 2 * text.size()); // each byte alone behind an 01, at the most
    char* to = out.data() + before;
    for (std::size_t at = 0; at < text.size();) {
        const auto byte = static_cast<unsigned char>(text[at]);
        if (byte < 0x80 && byte != as_it_stands) {
            *to++ = text[at++];
            continue;
        }
        if (byte == letters || byte == points) {
            const auto next = static_cast<unsigned char>(at + 1 < text.size() ? text[at + 1] : 0);
            if (continues(next)) {
                *to++ = static_cast<char>(byte == letters ? next : next + (first_point - 0x80));
                at += 2;
                continue;
            }
        }
        const std::size_t size = std::min(bytes_of_character(byte), text.size() - at);
        *to++ = static_cast<char>(as_it_stands);
        to = std::copy_n(text.data() + at, size, to);
        at += size;
    }
    out.resize(static_cast<std::size_t>(to - out.data()));
}

std::string unpacked(std::string_view packed) {
    std::string text(2 * packed.size(), '\0');
    char* to = text.data();
    for (std::size_t at = 0; at < packed.size();) {
        const auto byte = static_cast<unsigned char>(packed[at++]);
        if (byte >= first_point) {
            *to++ = static_cast<char>(points);
            *to++ = static_cast<char>(byte - (first_point - 0x80));
        } else if (byte >= 0x80) {
            *to++ = static_cast<char>(letters);
            *to++ = static_cast<char>(byte);
        } else if (byte != as_it_stands || at == packed.size()) {
            *to++ = static_cast<char>(byte);
        } else {
            const std::size_t size = std::min(
                bytes_of_character(static_cast<unsigned char>(packed[at])), packed.size() - at);
            to = std::copy_n(packed.data() + at, size, to);
            at += size;
        }
    }
    text.resize(static_cast<std::size_t>(to - text.data()));
    return text;
}

} // namespace mafteach
