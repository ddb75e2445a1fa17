// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace mafteach {

/// What speaks for and against bytes being Hebrew in an encoding that has a byte for each of the 27
/// letters, in the order of the alphabet.
struct HebrewLetters {
    std::size_t bytes = 0; ///< that were looked at: no more than it takes
    std::size_t letters = 0;
    std::size_t words = 0;     ///< of two letters and more, that touch no Latin letter
    std::size_t touching = 0;  ///< runs of letters that do
    std::size_t pairs = 0;     ///< neighbours in the words, their edges too
    std::int64_t forward = 0;  ///< how usual the pairs are, in eighths of a bit: see pair_weight
    std::int64_t backward = 0; ///< and read from right to left

    /// Whether this is Hebrew, in one order or the other.
    bool convincing() const;
    /// Whether it is Hebrew with each line as it is seen. `doubt`, in bits: how much must speak for
    /// that.
    bool visual(int doubt) const { return backward - forward > std::int64_t{doubt} * 8; }
};

/// Counts in `text`, whose letters begin with the byte `alef`. Bytes of `is_point` are passed over
/// inside words. Of a long text it looks at the beginning of what Hebrew it has.
HebrewLetters count_hebrew(std::string_view text, unsigned char alef,
                           bool (*is_point)(unsigned char));

} // namespace mafteach
