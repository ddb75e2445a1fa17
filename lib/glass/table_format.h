// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

/// What the tables of a Glass database look like (Xapian 1.4, glass_table.h, glass_version.cc), as
/// TableBuilder writes them and TableReader reads them.
namespace mafteach::table_format {

constexpr std::size_t block_bytes = 8192;
constexpr std::size_t header_bytes = 11; ///< revision 4, level 1, free 2, free 2, directory's end 2
constexpr std::size_t at_level = 4;      ///< in the header; 0 for leaves
constexpr std::size_t at_directory_end = 9;
constexpr std::size_t entry_bytes = 2;     ///< of the directory of a block, behind the header
constexpr std::size_t leaf_item_bytes = 3; ///< of an item without key and value
constexpr std::size_t component_bytes = 2; ///< the number of a component, from the second on
constexpr unsigned char flag_deflated = 0x80;
constexpr unsigned char flag_last = 0x40;
constexpr unsigned char flag_first = 0x20;
/// What is left of an item's first two bytes without the flags: its size, less leaf_item_bytes.
constexpr std::size_t size_mask = 0x1FFF;

/// Big-endian.
inline void put(unsigned char* at, std::uint64_t number, std::size_t bytes) {
    for (std::size_t i = bytes; i-- > 0; number >>= 8)
        at[i] = static_cast<unsigned char>(number);
}

inline std::size_t take_two(const char* at) {
    return std::size_t{static_cast<unsigned char>(at[0])} << 8 | static_cast<unsigned char>(at[1]);
}

} // namespace mafteach::table_format
