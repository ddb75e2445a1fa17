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
    /// Of types whose numbers are less than `types`, and of all that a sequence has as one unit.
    explicit TypeSet(std::uint32_t types)
        : bits_(std::max(types, word_format::short_types) / word_bits + 1) {}

    void add(std::uint32_t type) {
        bits_[type / word_bits] |= std::uint64_t{1} << type % word_bits;
    }
    /// Of any number.
    bool contains(std::uint32_t type) const {
        const std::uint32_t at = type / word_bits;
        return at < bits_.size() && (bits_[at] >> type % word_bits & 1) != 0;
    }

private:
    static constexpr std::uint32_t word_bits = 64;
    std::vector<std::uint64_t> bits_;
};

} // namespace mafteach
