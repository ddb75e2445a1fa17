// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/pdf/line_writing.h"

#include "documents/pdf/seen_order.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace mafteach::pdf {
namespace {

/// From which gap on a word ends where no space is drawn, in ems. A space is a quarter of an em or
/// more; the letters of a word stand closer than a tenth.
constexpr float word_gap = 0.16F;
/// The same beyond what is usual between the letters of a line whose spaces are drawn: it may be
/// spaced out.
constexpr float word_gap_beyond = 0.2F;
/// How near the same letter is drawn again to look bold.
constexpr float drawn_again = 0.1F;

/// A letter, with what stands in and under it.
struct Cell {
    const Glyph* glyph;
    std::uint32_t order; ///< when it is drawn
    std::u32string points{};

    float middle() const { return (glyph->left + glyph->right) / 2; }
};

struct Point {
    const Glyph* glyph;
    std::uint32_t order;
};

bool is_right_to_left_point(char32_t c) {
    return c >= 0x0590 && c <= 0x08FF;
}

/// How far a point is from a letter, in points of print.
float distance(const Cell& cell, float middle) {
    return std::max({0.0F, cell.glyph->left - middle, middle - cell.glyph->right});
}

/// Gives a point to the letter that it stands at. One that takes no room stands at the edge of two:
/// a Hebrew one, drawn before its letter in the order that is seen, is of the right one.
void give(const PageGlyphs& page, const Point& point, std::vector<Cell>& cells) {
    const std::u32string_view text = page.text(*point.glyph);
    const float middle = (point.glyph->left + point.glyph->right) / 2;
    const auto after = std::partition_point(
        cells.begin(), cells.end(), [&](const Cell& cell) { return cell.middle() < middle; });
    const auto at = static_cast<std::size_t>(after - cells.begin());
    constexpr float same = 0.02F; // of an em: what rounding makes
    std::size_t best = at < cells.size() ? at : at - 1;
    if (at > 0 && at < cells.size()) {
        const float to_left = distance(cells[at - 1], middle);
        const float to_right = distance(cells[at], middle);
        const bool alike = std::abs(to_left - to_right) <= same * point.glyph->size;
        best = alike ? (is_right_to_left_point(text.front()) ? at : at - 1)
                     : (to_left < to_right ? at - 1 : at);
    }
    if (cells[best].points.size() < 16)
        cells[best].points += text;
}

/// In the order that Unicode has them in (ccc), whatever order they are drawn in.
void sort_points(std::u32string& points) {
    std::stable_sort(points.begin(), points.end(), [](char32_t a, char32_t b) {
        return u_getCombiningClass(static_cast<UChar32>(a)) <
               u_getCombiningClass(static_cast<UChar32>(b));
    });
}

/// The figure `c` as it is written when it is raised, so that a note's figure behind a year isn't
/// one of the year's.
char32_t raised(char32_t c) {
    switch (c) {
    case U'1':
        return 0xB9;
    case U'2':
        return 0xB2;
    case U'3':
        return 0xB3;
    default:
        return c >= U'0' && c <= U'9' ? 0x2070 + (c - U'0') : c;
    }
}

class Writing {
public:
    Writing(const PageGlyphs& page, const std::vector<std::uint32_t>& which,
            const std::vector<Fragment>& fragments);
    Line line();

private:
    void take(const std::vector<std::uint32_t>& which, const Fragment& fragment);
    void leave_out_what_is_drawn_again();
    float widest_in_word() const;
    void append(const Cell& cell, std::u32string& seen) const;

    const PageGlyphs& page_;
    float baseline_ = 0;
    float size_ = 0;
    std::uint32_t order_ = 0;
    std::vector<Cell> cells_;
    std::vector<Point> points_;
    std::vector<float> spaces_; ///< their middles
};

Writing::Writing(const PageGlyphs& page, const std::vector<std::uint32_t>& which,
                 const std::vector<Fragment>& fragments)
    : page_(page) {
    const auto main = std::max_element(
        fragments.begin(), fragments.end(),
        [](const Fragment& a, const Fragment& b) { return a.letters < b.letters; });
    baseline_ = main->baseline;
    size_ = main->size;
    order_ = which[main->begin];
    for (const Fragment& each : fragments)
        take(which, each);
    std::stable_sort(cells_.begin(), cells_.end(),
                     [](const Cell& a, const Cell& b) { return a.middle() < b.middle(); });
    std::sort(spaces_.begin(), spaces_.end());
    leave_out_what_is_drawn_again();
    for (const Point& each : points_)
        give(page_, each, cells_);
}

void Writing::take(const std::vector<std::uint32_t>& which, const Fragment& fragment) {
    for (std::uint32_t i = fragment.begin; i < fragment.end; ++i) {
        const Glyph& glyph = page_.glyphs[which[i]];
        if (is_space(page_, glyph))
            spaces_.push_back((glyph.left + glyph.right) / 2);
        else if (is_point(page_, glyph))
            points_.push_back({&glyph, which[i]});
        else
            cells_.push_back({&glyph, which[i]});
    }
}

void Writing::leave_out_what_is_drawn_again() {
    const auto again = [&](const Cell& a, const Cell& b) {
        return std::abs(a.glyph->left - b.glyph->left) < drawn_again * a.glyph->size &&
               std::abs(a.glyph->right - b.glyph->right) < drawn_again * a.glyph->size &&
               a.glyph->right - a.glyph->left > drawn_again * a.glyph->size &&
               page_.text(*a.glyph) == page_.text(*b.glyph);
    };
    cells_.erase(std::unique(cells_.begin(), cells_.end(), again), cells_.end());
}

float Writing::widest_in_word() const {
    if (spaces_.empty() || cells_.size() < 8)
        return word_gap * size_;
    std::vector<float> gaps;
    gaps.reserve(cells_.size());
    for (std::size_t i = 1; i < cells_.size(); ++i)
        gaps.push_back(cells_[i].glyph->left - cells_[i - 1].glyph->right);
    const auto middle = gaps.begin() + static_cast<std::ptrdiff_t>(gaps.size() / 2);
    std::nth_element(gaps.begin(), middle, gaps.end());
    return std::max(word_gap * size_, *middle + word_gap_beyond * size_);
}

void Writing::append(const Cell& cell, std::u32string& seen) const {
    const std::u32string_view text = page_.text(*cell.glyph);
    constexpr float smaller = 0.85F;
    constexpr float higher = 0.2F;
    if (text.size() > 1)
        seen += seen_order(text);
    else if (cell.glyph->size < smaller * size_ &&
             baseline_ - cell.glyph->baseline > higher * size_)
        seen += raised(text.front());
    else
        seen += text.front();
    if (cell.points.empty())
        return;
    std::u32string points = cell.points;
    if (points.size() > 1)
        sort_points(points);
    seen += points;
}

Line Writing::line() {
    Line line;
    if (cells_.empty())
        return line;
    line.order = order_;
    line.glyphs = static_cast<std::uint32_t>(cells_.size());
    line.left = cells_.front().glyph->left;
    line.right = cells_.front().glyph->right;
    const float in_word = widest_in_word();
    auto space = spaces_.begin();
    std::uint32_t word_order = cells_.front().order; // of the word before
    float word_left = line.left;
    bool first_word = true;
    for (std::size_t i = 0; i < cells_.size(); ++i) {
        const Cell& cell = cells_[i];
        if (i > 0) {
            const float middle = cell.middle();
            bool spaced = cell.glyph->left - line.right > in_word;
            while (space != spaces_.end() && *space < middle) {
                spaced = spaced || *space > cells_[i - 1].middle();
                ++space;
            }
            if (spaced) {
                line.seen += U' ';
                ++(cell.order > word_order ? line.rightward : line.leftward);
                word_order = cell.order;
                if (first_word)
                    line.leftmost_word = line.right - word_left;
                first_word = false;
                word_left = cell.glyph->left;
            }
        }
        append(cell, line.seen);
        line.right = std::max(line.right, cell.glyph->right);
        line.left = std::min(line.left, cell.glyph->left);
    }
    line.rightmost_word = line.right - word_left;
    if (first_word)
        line.leftmost_word = line.rightmost_word;
    return line;
}

} // namespace

Line written(const PageGlyphs& page, const std::vector<std::uint32_t>& which,
             const std::vector<Fragment>& fragments) {
    return Writing(page, which, fragments).line();
}

} // namespace mafteach::pdf
