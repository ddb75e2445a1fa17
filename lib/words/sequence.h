// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "words/format.h"
#include "words/type_set.h"

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
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

/// Takes a sequence apart, as it stands in a word file. Any bytes may be in it.
class SequenceReader {
public:
    explicit SequenceReader(std::string_view sequence)
        : at_(sequence.data()), left_(sequence.size() / word_format::unit_bytes) {}

    bool at_end() const { return left_ == 0; }

    /// Takes the next word; false where what is there makes no sense. Its type may be any.
    bool take(PassageWord& word) {
        using namespace word_format;
        word.type = take_unit();
        word.covers = 0;
        word.passed_over = word.type == passed_over;
        if (word.type < short_types)
            return true;
        if (word.passed_over) {
            if (left_ < 2)
                return false;
            word.covers = take_unit();
            word.type = take_unit();
        }
        if (word.type < short_types)
            return true;
        if (word.type == long_type) {
            if (left_ < 2)
                return false;
            const std::uint32_t low = take_unit();
            word.type = low | take_unit() << 16;
            return true;
        }
        if (word.type == passed_over || left_ < 1)
            return false;
        word.type = type_of(word.type, take_unit());
        return true;
    }

    /// Passes over words that are none of `types`, and nothing more to phrases. Returns whether
    /// there were any.
    bool pass_others(const TypeSet& types) {
        const std::size_t before = left_;
        for (;;) {
            // Four at a time: this is what a phrase spends its time on.
            while (left_ >= 4 && (types.at_unit(unit(0)) | types.at_unit(unit(1)) |
                                  types.at_unit(unit(2)) | types.at_unit(unit(3))) == 0)
                pass(4);
            while (left_ > 0 && types.at_unit(unit(0)) == 0)
                pass(1);
            const bool is_long = left_ >= 2 && unit(0) >= word_format::short_types &&
                                 unit(0) < word_format::long_type;
            if (!is_long || types.contains(word_format::type_of(unit(0), unit(1))))
                break;
            pass(2);
        }
        return left_ < before;
    }

private:
    std::uint16_t unit(std::size_t next) const {
        std::uint16_t number = 0;
        std::memcpy(&number, at_ + next * word_format::unit_bytes, sizeof(number));
        if constexpr (std::endian::native == std::endian::big)
            number = static_cast<std::uint16_t>(number >> 8 | number << 8);
        return number;
    }
    std::uint32_t take_unit() {
        const std::uint32_t number = unit(0);
        pass(1);
        return number;
    }
    void pass(std::size_t units) {
        at_ += units * word_format::unit_bytes;
        left_ -= units;
    }

    const char* at_;
    std::size_t left_; ///< units
};

} // namespace mafteach
