// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "words/format.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace mafteach {

/// A word of a passage, as a word file has it.
struct PassageWord {
    std::uint32_t type = 0;
    /// So many words after it say otherwise what it says.
    std::uint32_t covers = 0;
    /// A phrase reads on over it where it doesn't match it; so it does where `covers` is not 0.
    bool passed_over = false;
};

constexpr bool is_passed_over(const PassageWord& word) {
    return word.passed_over;
}

/// Calls `visit` with each word of a sequence, as it stands in a word file, until it returns false.
/// False where the sequence makes no sense, as far as it was read; its types may be any.
template <typename Visit>
bool each_word(std::string_view sequence, Visit&& visit) {
    using namespace word_format;
    const auto* bytes = reinterpret_cast<const unsigned char*>(sequence.data());
    const std::size_t units = sequence.size() / unit_bytes;
    const auto unit = [&](std::size_t i) {
        return std::uint32_t{bytes[unit_bytes * i]} | std::uint32_t{bytes[unit_bytes * i + 1]} << 8;
    };
    for (std::size_t i = 0; i < units; ++i) {
        PassageWord word;
        word.type = unit(i);
        if (word.type >= short_types) {
            if (word.type == passed_over) {
                if (units - i < 3)
                    return false;
                word.passed_over = true;
                word.covers = unit(i + 1);
                i += 2;
                word.type = unit(i);
            }
            if (word.type == long_type) {
                if (units - i < 3)
                    return false;
                word.type = unit(i + 1) | unit(i + 2) << 16;
                i += 2;
            } else if (word.type >= short_types) {
                if (word.type == passed_over || units - i < 2)
                    return false;
                word.type = short_types + ((word.type - short_types) << 16 | unit(++i));
            }
        }
        if (!visit(word))
            return true;
    }
    return true;
}

} // namespace mafteach
