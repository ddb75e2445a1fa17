// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/pdf/fragments.h"

#include <cstdint>
#include <vector>

namespace mafteach::pdf {

/// Fragments on nearly the same baseline, from left to right.
using Row = std::vector<Fragment>;

/// All fragments in rows, from the top down.
std::vector<Row> rows_of(std::vector<Fragment> fragments);

/// The empty strips between columns of text. A gap between two fragments of a row is of one where
/// the rows above and below have it too.
class Gutters {
public:
    explicit Gutters(const std::vector<Row>& rows);

    /// Whether a gutter passes between the fragments `at` - 1 and `at` of a row.
    bool pass(std::size_t row, std::size_t at) const;

private:
    static constexpr std::uint32_t none = UINT32_MAX;

    std::vector<std::uint32_t> rows_;                       ///< how many rows have each
    std::vector<std::vector<std::uint32_t>> gutter_before_; ///< of a row's fragments; may be none
};

} // namespace mafteach::pdf
