// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace mafteach {

/// The bytes from `offset` on, `size` of them or as many as there are: none where `offset` stands
/// behind the end. What a damaged file says of places in itself goes through here.
inline std::string_view bytes_at(std::string_view bytes, std::size_t offset,
                                 std::size_t size = std::string_view::npos) {
    return offset < bytes.size() ? bytes.substr(offset, size) : std::string_view();
}

/// The number of `Count` bytes at `offset`, the lowest first; what is missing at the end of `bytes`
/// counts as 0.
template <std::size_t Count>
std::uint64_t little_endian(std::string_view bytes, std::size_t offset) {
    const std::string_view digits = bytes_at(bytes, offset, Count);
    std::uint64_t number = 0;
    for (std::size_t i = digits.size(); i-- > 0;)
        number = number << 8U | static_cast<unsigned char>(digits[i]);
    return number;
}

inline std::uint8_t u8_at(std::string_view bytes, std::size_t offset) {
    return static_cast<std::uint8_t>(little_endian<1>(bytes, offset));
}
inline std::uint16_t u16_at(std::string_view bytes, std::size_t offset) {
    return static_cast<std::uint16_t>(little_endian<2>(bytes, offset));
}
inline std::uint32_t u32_at(std::string_view bytes, std::size_t offset) {
    return static_cast<std::uint32_t>(little_endian<4>(bytes, offset));
}
inline std::uint64_t u64_at(std::string_view bytes, std::size_t offset) {
    return little_endian<8>(bytes, offset);
}

} // namespace mafteach
