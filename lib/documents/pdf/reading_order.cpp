// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/pdf/reading_order.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <utility>

namespace mafteach::pdf {
namespace {

using Lines = std::span<Line>;

/// From how many lines on, and from which share, the order of drawing is none of reading: of those
/// that are drawn before the line above them, or beside one of another column.
constexpr std::size_t fewest_odd = 4;
constexpr double odd_share = 0.15;
/// How wide a line of a column is at least, in ems; what is narrower is a table's cell.
constexpr float narrowest_column = 8;
/// The narrowest gap between columns, in ems.
constexpr float narrowest_gap = 0.5F;
/// How deep columns stand in columns.
constexpr int most_column_depth = 24;

float overlap(const Line& a, const Line& b) {
    return std::min(a.right, b.right) - std::max(a.left, b.left);
}

bool is_over(const Line& above, const Line& below) {
    const float down = below.baseline - above.baseline;
    return down > 0.3F * below.size && down < 3 * std::max(above.size, below.size) &&
           overlap(above, below) > 0.5F * std::min(above.width(), below.width());
}

/// Whether lines are drawn before those that stand over them.
bool is_drawn_anyhow(const std::vector<Line>& lines) {
    if (lines.size() < fewest_odd)
        return false;
    std::vector<std::size_t> down(lines.size());
    std::iota(down.begin(), down.end(), std::size_t{0});
    std::stable_sort(down.begin(), down.end(), [&](std::size_t a, std::size_t b) {
        return lines[a].baseline < lines[b].baseline;
    });
    constexpr std::size_t farthest = 32; // lines that are looked at for the one above
    std::size_t odd = 0;
    for (std::size_t i = 1; i < down.size(); ++i)
        for (std::size_t k = i; k-- > i - std::min(i, farthest);)
            if (lines[down[k]].turn == lines[down[i]].turn &&
                is_over(lines[down[k]], lines[down[i]])) {
                odd += down[k] > down[i] ? 1U : 0U;
                break;
            }
    return odd >= fewest_odd &&
           static_cast<double>(odd) > odd_share * static_cast<double>(lines.size());
}

bool is_beside(const Line& a, const Line& b) {
    return a.turn == b.turn && overlap(a, b) <= 0.3F * std::min(a.size, b.size) &&
           std::abs(a.baseline - b.baseline) < 0.35F * std::min(a.size, b.size);
}

/// Whether lines of columns are drawn in turns.
bool is_drawn_across(const std::vector<Line>& lines) {
    std::size_t across = 0;
    for (std::size_t i = 1; i < lines.size(); ++i) {
        const Line& a = lines[i - 1];
        const Line& b = lines[i];
        if (is_beside(a, b) && a.width() > 2 * narrowest_column * a.size &&
            b.width() > 2 * narrowest_column * b.size)
            ++across;
    }
    return across > 2 * fewest_odd && 4 * across > lines.size();
}

struct Cut {
    std::size_t at = 0; ///< the first line behind it; 0: none
    float gap = 0;
};

Cut widest_cut_down(Lines lines) {
    std::stable_sort(lines.begin(), lines.end(), [](const Line& a, const Line& b) {
        return a.baseline - a.size < b.baseline - b.size;
    });
    Cut best;
    float bottom = lines.front().baseline;
    for (std::size_t i = 1; i < lines.size(); ++i) {
        const float gap = lines[i].baseline - 0.8F * lines[i].size - bottom;
        if (gap > best.gap)
            best = {i, gap};
        bottom = std::max(bottom, lines[i].baseline);
    }
    return best;
}

Cut widest_cut_across(Lines lines) {
    std::stable_sort(lines.begin(), lines.end(),
                     [](const Line& a, const Line& b) { return a.left < b.left; });
    Cut best;
    float right = lines.front().right;
    for (std::size_t i = 1; i < lines.size(); ++i) {
        const float gap = lines[i].left - right;
        if (gap > narrowest_gap * lines[i].size && gap > best.gap)
            best = {i, gap};
        right = std::max(right, lines[i].right);
    }
    return best;
}

bool is_column(Lines lines) {
    float width = 0;
    float size = 0;
    for (const Line& each : lines) {
        width += each.width();
        size += each.size;
    }
    return lines.size() >= 2 && width > narrowest_column * size;
}

void order_by_place(Lines lines, bool right_to_left, int depth) {
    if (lines.size() < 2)
        return;
    if (depth < most_column_depth) {
        const Cut across = widest_cut_across(lines);
        if (across.at > 0 && is_column(lines.first(across.at)) &&
            is_column(lines.subspan(across.at))) {
            std::size_t first = across.at;
            if (right_to_left) {
                std::rotate(lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(across.at),
                            lines.end());
                first = lines.size() - across.at;
            }
            order_by_place(lines.first(first), right_to_left, depth + 1);
            order_by_place(lines.subspan(first), right_to_left, depth + 1);
            return;
        }
        const Cut down = widest_cut_down(lines);
        if (down.at > 0) {
            order_by_place(lines.first(down.at), right_to_left, depth + 1);
            order_by_place(lines.subspan(down.at), right_to_left, depth + 1);
            return;
        }
    }
    std::stable_sort(lines.begin(), lines.end(),
                     [](const Line& a, const Line& b) { return a.baseline < b.baseline; });
    for (std::size_t begin = 0; begin < lines.size();) {
        std::size_t end = begin + 1;
        while (end < lines.size() &&
               lines[end].baseline - lines[begin].baseline < 0.35F * lines[begin].size)
            ++end;
        std::stable_sort(lines.begin() + static_cast<std::ptrdiff_t>(begin),
                         lines.begin() + static_cast<std::ptrdiff_t>(end),
                         [&](const Line& a, const Line& b) {
                             return right_to_left ? a.left > b.left : a.left < b.left;
                         });
        begin = end;
    }
}

/// Joins `right` to `left`, which stands to its left.
void join(Line& left, Line&& right) {
    left.seen += U'\t';
    left.seen += right.seen;
    if (right.glyphs > left.glyphs) {
        left.size = right.size;
        left.baseline = right.baseline;
    }
    left.right = right.right;
    left.rightmost_word = right.rightmost_word;
    left.order = std::min(left.order, right.order);
    left.glyphs += right.glyphs;
    left.rightward += right.rightward;
    left.leftward += right.leftward;
}

} // namespace

std::vector<Line> in_reading_order(std::vector<Line> lines, bool right_to_left) {
    const auto turned = std::find_if(lines.begin(), lines.end(),
                                     [](const Line& line) { return line.turn != Turn::upright; });
    if (is_drawn_anyhow(lines) || is_drawn_across(lines))
        order_by_place({lines.begin(), turned}, right_to_left, 0);
    std::vector<Line> joined;
    joined.reserve(lines.size());
    for (Line& line : lines) {
        if (joined.empty() || !is_beside(joined.back(), line)) {
            joined.push_back(std::move(line));
        } else if (joined.back().left < line.left) {
            join(joined.back(), std::move(line));
        } else {
            join(line, std::move(joined.back()));
            joined.back() = std::move(line);
        }
    }
    return joined;
}

} // namespace mafteach::pdf
