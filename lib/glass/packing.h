// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/packed_number.h"

#include <cstdint>
#include <string>
#include <string_view>

/// How numbers and terms stand in the tables of Xapian's Glass databases (Xapian 1.4,
/// common/pack.h; the format has stood since 2016).
namespace mafteach::packing {

/// In a form that orders as the numbers do: two bytes below 2^15, else the number of leading ones
/// of the first byte says how many follow.
inline void append_sortable(std::string& out, std::uint32_t number) {
    if (number < 0x8000) {
        out += static_cast<char>(number >> 8);
        out += static_cast<char>(number);
        return;
    }
    unsigned bytes = 3; // 22 bits of the number fit into three, and 7 more into each further one
    for (std::uint32_t rest = number >> 22; rest != 0; rest >>= 7)
        ++bytes;
    std::uint64_t bits = number;
    bits |= std::uint64_t{0xFFU << (10 - bytes) & 0xFF} << (8 * (bytes - 1));
    for (unsigned i = bytes; i-- > 0;)
        out += static_cast<char>(bits >> (8 * i));
}

/// The number at the beginning of `in`, which append_sortable wrote; 0 where it is cut short.
inline std::uint32_t take_sortable(std::string_view in) {
    const auto byte = [&](std::size_t i) {
        return std::uint64_t{i < in.size() ? static_cast<unsigned char>(in[i]) : 0U};
    };
    unsigned bytes = 2;
    while (bytes < 8 && (byte(0) & (0x80U >> (bytes - 2))) != 0)
        ++bytes;
    std::uint64_t bits = 0;
    for (unsigned i = 0; i < bytes; ++i)
        bits = bits << 8 | byte(i);
    return static_cast<std::uint32_t>(bits & ((std::uint64_t{1} << (7 * bytes + 1)) - 1));
}

/// A term as the beginning of a key. A zero byte, which would end it, is followed by 0xFF.
inline void append_term(std::string& out, std::string_view term) {
    for (const char byte : term) {
        out += byte;
        if (byte == '\0')
            out += '\xFF';
    }
}

} // namespace mafteach::packing
