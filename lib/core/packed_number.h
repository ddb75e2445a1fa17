// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

/// Numbers as Xapian's Glass tables have them (common/pack.h), and our own files.
namespace mafteach::packing {

/// Seven bits a byte, the lowest first; the high bit says that more follow.
inline void append_number(std::string& out, std::uint64_t number) {
    for (; number >= 0x80; number >>= 7)
        out += static_cast<char>(number | 0x80);
    out += static_cast<char>(number);
}

/// Reads a number off `in`. Of one that is cut short, what there is.
inline std::uint64_t take_number(std::string_view& in) {
    if (!in.empty() && static_cast<unsigned char>(in.front()) < 0x80) { // most are of one byte
        const auto number = static_cast<unsigned char>(in.front());
        in.remove_prefix(1);
        return number;
    }
    std::uint64_t number = 0;
    unsigned shift = 0;
    std::size_t at = 0;
    while (at < in.size()) {
        const auto byte = static_cast<unsigned char>(in[at++]);
        if (shift < 64)
            number |= std::uint64_t{byte & 0x7FU} << shift;
        shift += 7;
        if (byte < 0x80)
            break;
    }
    in.remove_prefix(at);
    return number;
}

} // namespace mafteach::packing
