// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/pdf/gutters.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

namespace mafteach::pdf {
namespace {

/// How much the baselines of a row may differ from one fragment to the next, in ems. Lines of
/// columns that don't keep step come into one row, and are told apart when they are joined.
constexpr float row_step = 0.15F;
/// The narrowest gutter, in ems. Narrower is a space.
constexpr float narrowest_gutter = 0.8F;
/// How many rows a gutter has at least. Spaces of four rows stand over one another by chance.
constexpr std::uint32_t fewest_gutter_rows = 5;
/// How many gutters are followed at a time: a page has a few columns, a table a few dozen.
constexpr std::size_t most_open_gutters = 64;

struct Open {
    float left;
    float right;
    std::uint32_t id;
};

/// Whether something of the row stands in the strip.
bool is_crossed(const Row& row, const Open& gutter) {
    const auto after = std::partition_point(
        row.begin(), row.end(), [&](const Fragment& each) { return each.left < gutter.right; });
    // Fragments of a row overlap hardly ever, so that the last one before the strip's end tells.
    return after != row.begin() && std::prev(after)->right > gutter.left;
}

} // namespace

std::vector<Row> rows_of(std::vector<Fragment> fragments) {
    std::stable_sort(fragments.begin(), fragments.end(),
                     [](const Fragment& a, const Fragment& b) { return a.baseline < b.baseline; });
    std::vector<Row> rows;
    float baseline = 0;
    for (const Fragment& each : fragments) {
        if (rows.empty() || each.baseline - baseline > row_step * each.size)
            rows.emplace_back();
        rows.back().push_back(each);
        baseline = each.baseline;
    }
    for (Row& row : rows)
        std::stable_sort(row.begin(), row.end(),
                         [](const Fragment& a, const Fragment& b) { return a.left < b.left; });
    return rows;
}

Gutters::Gutters(const std::vector<Row>& rows) : gutter_before_(rows.size()) {
    std::vector<Open> open;
    for (std::size_t r = 0; r < rows.size(); ++r) {
        const Row& row = rows[r];
        std::vector<std::uint32_t>& before = gutter_before_[r];
        before.assign(row.size(), none);
        std::vector<Open> still;
        for (std::size_t i = 1; i < row.size(); ++i) {
            const float least = narrowest_gutter * std::max(row[i - 1].size, row[i].size);
            Open gap{row[i - 1].right, row[i].left, none};
            if (gap.right - gap.left < least)
                continue;
            const auto found = std::find_if(open.begin(), open.end(), [&](const Open& each) {
                return std::min(each.right, gap.right) - std::max(each.left, gap.left) >= least;
            });
            if (found != open.end()) {
                gap = {std::max(found->left, gap.left), std::min(found->right, gap.right),
                       found->id};
                open.erase(found);
                ++rows_[gap.id];
            } else {
                gap.id = static_cast<std::uint32_t>(rows_.size());
                rows_.push_back(1);
            }
            before[i] = gap.id;
            still.push_back(gap);
        }
        for (const Open& each : open)
            if (still.size() < most_open_gutters && !is_crossed(row, each))
                still.push_back(each);
        if (still.size() > most_open_gutters)
            still.resize(most_open_gutters);
        open = std::move(still);
    }
}

bool Gutters::pass(std::size_t row, std::size_t at) const {
    const std::uint32_t id = gutter_before_[row][at];
    return id != none && rows_[id] >= fewest_gutter_rows;
}

} // namespace mafteach::pdf
