// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/place.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace mafteach {

/// Where the paragraphs of a file stand, for a file that has other places than lines: pages, rows,
/// documents inside it.
class FilePlaces {
public:
    /// Says that `paragraph`, which is greater than all before it, and those after it stand at
    /// `place` of `part`. Their own lines are counted from the place's.
    void add(std::uint32_t paragraph, const Place& place, const Part& part);

    bool empty() const { return stretches_.empty(); }

    struct Found {
        Place place;
        Part part;
    };
    /// Where `paragraph` stands.
    Found at(std::uint32_t paragraph) const;

    /// Calls `visit` with each part in turn, and the first paragraph that stands in it.
    void for_each_part(const std::function<void(std::uint32_t, const Part&)>& visit) const;

    std::string encode() const;
    /// False where `value` makes no sense.
    static bool decode(std::string_view value, FilePlaces& out);

private:
    /// Places in a row: each one paragraph and one number after the other, and alike otherwise, as
    /// the rows of a table are.
    struct Stretch {
        std::uint32_t paragraph = 0;
        std::uint32_t places = 1;
        std::uint32_t lines = 0; ///< between two places
        std::size_t part = 0;    ///< of parts_
        Place place{};           ///< the first
    };

    static bool goes_on(const Stretch& stretch, std::uint32_t paragraph, const Place& place);

    std::vector<Stretch> stretches_;
    std::vector<Part> parts_;
};

} // namespace mafteach
