// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "words/format.h"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace mafteach {

/// Some of the word types of a segment.
class TypeSet {
public:
    /// Of types whose numbers are less than `types`.
    explicit TypeSet(std::uint32_t types)
        : long_(types > word_format::short_types
                    ? (types - word_format::short_types) / word_bits + 1
                    : 0) {
        std::fill(units_.begin() + word_format::short_types, units_.end(), special);
    }

    /// `type` is less than the number of types.
    void add(std::uint32_t type) {
        if (type < word_format::short_types)
            units_[type] = in_set;
        else
            long_[(type - word_format::short_types) / word_bits] |= bit(type);
    }
    /// Of any number.
    bool contains(std::uint32_t type) const {
        if (type < word_format::short_types)
            return units_[type] == in_set;
        const std::uint32_t at = (type - word_format::short_types) / word_bits;
        return at < long_.size() && (long_[at] & bit(type)) != 0;
    }

    /// 0 where unit `unit` of a sequence, at which a word begins, is one that is not in the set,
    /// and nothing more. A byte a unit, so that those of several are put together.
    std::uint8_t at_unit(std::uint16_t unit) const { return units_[unit]; }

private:
    static constexpr std::uint32_t word_bits = 64;
    static constexpr std::size_t unit_values = 0x10000;
    static constexpr std::uint8_t in_set = 1;
    static constexpr std::uint8_t special = 2; ///< a unit that isn't a type by itself

    static std::uint64_t bit(std::uint32_t type) {
        return std::uint64_t{1} << (type - word_format::short_types) % word_bits;
    }

    std::vector<std::uint8_t> units_ = std::vector<std::uint8_t>(unit_values);
    std::vector<std::uint64_t> long_; ///< a bit each, of those that take more than a unit
};

} // namespace mafteach
