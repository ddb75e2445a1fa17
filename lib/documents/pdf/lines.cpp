// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/pdf/lines.h"

#include "documents/pdf/fragments.h"
#include "documents/pdf/gutters.h"
#include "documents/pdf/line_writing.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>

namespace mafteach::pdf {
namespace {

/// How far apart the fragments of a line may be, in ems: where they are drawn one after the other,
/// and where they aren't. A justified line of a narrow column has the widest.
constexpr float widest_gap = 1.2F;
constexpr float widest_gap_in_step = 2.5F;
/// Narrower than this, no gutter is between two columns.
constexpr float no_gutter = 0.5F;
/// How much the baselines of a line may differ, and how much its fragments may overlap, in ems.
constexpr float joined_baseline = 0.25F;
constexpr float most_overlap = 0.5F;
/// How many lines of a row are open at a time. Columns that don't keep step have one each.
constexpr std::size_t most_open_lines = 16;

/// The fragments of a line that is being put together.
struct Joined {
    std::vector<Fragment> fragments;
    float left = 0;
    float right = 0;
    float baseline = 0;
    float size = 0;
    std::uint32_t letters = 0;

    explicit Joined(const Fragment& first) { add(first); }

    void add(const Fragment& fragment) {
        if (fragments.empty()) {
            left = fragment.left;
            right = fragment.right;
        }
        left = std::min(left, fragment.left);
        right = std::max(right, fragment.right);
        if (fragment.letters > letters || fragments.empty()) { // most letters say what it is
            baseline = fragment.baseline;
            size = fragment.size;
            letters = fragment.letters;
        }
        fragments.push_back(fragment);
    }
};

bool joins(const Joined& line, const Fragment& fragment, bool gutter) {
    const float size = std::max(line.size, fragment.size);
    if (std::abs(line.baseline - fragment.baseline) >
        joined_baseline * std::min(line.size, fragment.size))
        return false;
    const float gap = fragment.left - line.right;
    if (gap < -most_overlap * size)
        return false;
    if (gutter && gap > no_gutter * size)
        return false;
    const Fragment& last = line.fragments.back();
    const bool in_step = last.end == fragment.begin || fragment.end == last.begin;
    return gap <= (in_step ? widest_gap_in_step : widest_gap) * size;
}

std::vector<Joined> joined_fragments(std::vector<Fragment> fragments) {
    const std::vector<Row> rows = rows_of(std::move(fragments));
    const Gutters gutters(rows);
    std::vector<Joined> lines;
    for (std::size_t r = 0; r < rows.size(); ++r) {
        const std::size_t row_begin = lines.size();
        for (std::size_t i = 0; i < rows[r].size(); ++i) {
            const Fragment& fragment = rows[r][i];
            const bool gutter = i > 0 && gutters.pass(r, i);
            const std::size_t first =
                std::max(row_begin, lines.size() - std::min(lines.size(), most_open_lines));
            std::size_t at = lines.size();
            while (at > first && !joins(lines[at - 1], fragment, gutter))
                --at;
            if (at > first)
                lines[at - 1].add(fragment);
            else
                lines.emplace_back(fragment);
        }
    }
    return lines;
}

/// Whether `small` is a raised or lowered figure or sign beside a letter of `line`.
bool is_raised_in(const Joined& line, const Joined& small) {
    constexpr float smaller = 0.85F;
    constexpr float beside = 0.4F;
    constexpr std::uint32_t most_letters = 8;
    const float raised = line.baseline - small.baseline;
    return small.letters <= most_letters && small.size < smaller * line.size &&
           raised > -0.35F * line.size && raised < 0.75F * line.size &&
           small.left - line.right < beside * line.size &&
           line.left - small.right < beside * line.size;
}

/// Puts raised and lowered figures into the lines that they stand in.
void join_raised(std::vector<Joined>& lines) {
    std::stable_sort(lines.begin(), lines.end(),
                     [](const Joined& a, const Joined& b) { return a.baseline < b.baseline; });
    constexpr std::size_t farthest = 64; // lines that are looked at on both sides
    std::vector<bool> gone(lines.size());
    for (std::size_t i = 0; i < lines.size(); ++i) {
        std::size_t best = lines.size();
        for (std::size_t k = i - std::min(i, farthest);
             k < std::min(lines.size(), i + farthest + 1); ++k)
            if (k != i && !gone[k] && is_raised_in(lines[k], lines[i]) &&
                (best == lines.size() || std::abs(lines[k].baseline - lines[i].baseline) <
                                             std::abs(lines[best].baseline - lines[i].baseline)))
                best = k;
        if (best == lines.size())
            continue;
        for (const Fragment& each : lines[i].fragments)
            lines[best].add(each);
        gone[i] = true;
    }
    std::size_t kept = 0;
    for (std::size_t i = 0; i < lines.size(); ++i)
        if (!gone[i]) {
            if (kept != i)
                lines[kept] = std::move(lines[i]);
            ++kept;
        }
    lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(kept), lines.end());
}

} // namespace

std::vector<Line> lines_of(const PageGlyphs& page) {
    std::vector<Line> lines;
    std::array<std::vector<std::uint32_t>, 5> turns;
    for (std::uint32_t i = 0; i < page.glyphs.size(); ++i)
        turns[static_cast<std::size_t>(page.glyphs[i].turn)].push_back(i);
    for (std::size_t turn = 0; turn < turns.size(); ++turn) {
        if (turns[turn].empty())
            continue;
        std::vector<Joined> joined = joined_fragments(fragments_of(page, turns[turn]));
        join_raised(joined);
        const std::size_t begin = lines.size();
        for (const Joined& each : joined) {
            Line line = written(page, turns[turn], each.fragments);
            line.baseline = each.baseline;
            line.size = each.size;
            line.turn = static_cast<Turn>(turn);
            if (!line.seen.empty())
                lines.push_back(std::move(line));
        }
        std::stable_sort(lines.begin() + static_cast<std::ptrdiff_t>(begin), lines.end(),
                         [](const Line& a, const Line& b) { return a.order < b.order; });
    }
    return lines;
}

} // namespace mafteach::pdf
