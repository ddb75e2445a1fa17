// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace mafteach {

/// A set of numbers from 1 on that mostly stand in rows, such as the documents of a segment that
/// are removed.
class NumberRanges {
public:
    using Number = std::uint32_t;

    /// Adds the numbers from `first`, 1 at the least, to `last`.
    void add(Number first, Number last);

    bool empty() const { return ranges_.empty(); }
    std::size_t count() const;
    bool contains(Number number) const;
    /// The greatest of them; 0 where there is none.
    Number last() const { return ranges_.empty() ? 0 : ranges_.rbegin()->second; }
    /// First and last numbers that stand in a row, in order; no two rows touch.
    const std::map<Number, Number>& ranges() const& { return ranges_; }
    void ranges() && = delete; // a loop over the ranges of what is gone by then

    /// As text: "3-17 20-20".
    std::string encode() const;
    /// False where `text` makes no sense.
    static bool decode(std::string_view text, NumberRanges& out);

private:
    std::map<Number, Number> ranges_;
};

} // namespace mafteach
