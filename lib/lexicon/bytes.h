// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace mafteach::lexicon {

/// The little-endian integer of `Width` bytes at `bytes`, wherever that is aligned.
template <std::size_t Width>
std::uint64_t loaded(const char* bytes) noexcept {
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < Width; ++i) // compilers make one load of it
        value |= std::uint64_t{static_cast<unsigned char>(bytes[i])} << (8 * i);
    return value;
}

/// A section of a file that may be damaged: nothing outside of it can be read. Integers are
/// little-endian and may stand anywhere.
class Bytes {
public:
    Bytes() = default;
    explicit Bytes(std::string_view bytes) : bytes_(bytes) {}

    std::size_t size() const noexcept { return bytes_.size(); }

    /// What stands at `offset`; 0 where that is not inside.
    std::uint8_t u8(std::size_t offset) const noexcept {
        return static_cast<std::uint8_t>(integer<1>(offset));
    }
    std::uint16_t u16(std::size_t offset) const noexcept {
        return static_cast<std::uint16_t>(integer<2>(offset));
    }
    std::uint32_t u32(std::size_t offset) const noexcept {
        return static_cast<std::uint32_t>(integer<4>(offset));
    }
    std::uint64_t u64(std::size_t offset) const noexcept { return integer<8>(offset); }

    /// Those bytes; empty where not all of them are inside.
    std::string_view text(std::size_t offset, std::size_t length) const noexcept {
        return has(offset, length) ? bytes_.substr(offset, length) : std::string_view{};
    }

private:
    bool has(std::size_t offset, std::size_t length) const noexcept {
        return offset <= bytes_.size() && bytes_.size() - offset >= length;
    }
    template <std::size_t Width>
    std::uint64_t integer(std::size_t offset) const noexcept {
        return has(offset, Width) ? loaded<Width>(bytes_.data() + offset) : 0;
    }

    std::string_view bytes_;
};

/// The other direction: appends the `Width` low bytes of `value`, the lowest first.
template <std::size_t Width>
void append_integer(std::string& out, std::uint64_t value) {
    for (std::size_t i = 0; i < Width; ++i)
        out += static_cast<char>(static_cast<unsigned char>(value >> (8 * i)));
}

} // namespace mafteach::lexicon
