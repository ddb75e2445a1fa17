// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/pdf/line_writing.h"

#include "documents/pdf/seen_order.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <utility>

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
    std::size_t next; ///< the cell that is drawn after it, where there is one
};

struct Space {
    float middle;
    float width;
    std::uint32_t order; ///< when it is drawn
};

bool is_mark_in_writing(char32_t c) {
    return u_charDirection(static_cast<UChar32>(c)) == U_DIR_NON_SPACING_MARK;
}

bool is_right_to_left_point(char32_t c) {
    return c >= 0x0590 && c <= 0x08FF;
}

/// How far a point is from a letter, in points of print.
float distance(const Cell& cell, const Glyph& point) {
    const float middle = (point.left + point.right) / 2;
    return std::max({0.0F, cell.glyph->left - middle, middle - cell.glyph->right});
}

void give(std::u32string_view point, Cell& cell) {
    constexpr std::size_t most_points = 16;
    if (cell.points.size() < most_points)
        cell.points += point;
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

/// Letters of Hebrew fonts that have a point, or are two, or wide: Unicode's presentation forms.
bool is_precomposed(char32_t c) {
    return c >= 0xFB1D && c <= 0xFB4F;
}

void append_decomposed(char32_t c, std::u32string_view more, std::u32string& seen) {
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2* const nfkd = unorm2_getNFKDInstance(&status);
    std::array<char16_t, 8> units{};
    const std::int32_t length =
        U_SUCCESS(status)
            ? unorm2_getDecomposition(nfkd, static_cast<UChar32>(c), units.data(),
                                      static_cast<std::int32_t>(units.size()), &status)
            : -1;
    if (length <= 0 || U_FAILURE(status)) {
        seen += c;
        seen += more;
        return;
    }
    std::u32string letters(units.begin(), units.begin() + length); // all in the first plane
    letters += more;
    if (const auto points = std::find_if(letters.begin(), letters.end(), is_mark_in_writing);
        points != letters.end()) {
        std::u32string sorted(points, letters.end());
        sort_points(sorted);
        std::copy(sorted.begin(), sorted.end(), points);
    }
    seen += seen_order(letters);
}

class Writing {
public:
    Writing(const PageGlyphs& page, const std::vector<std::uint32_t>& which,
            const std::vector<Fragment>& fragments);
    Line line();

private:
    void take(const std::vector<std::uint32_t>& which, const Fragment& fragment);
    void give_points_to_neighbours();
    void give_points_by_place();
    void leave_out_what_is_drawn_again();
    bool is_spaced(std::size_t at, float right, float in_word);
    void append_word(std::size_t begin, std::size_t end, std::u32string& seen) const;
    float widest_in_word() const;
    void append(const Cell& cell, std::u32string& seen) const;

    const PageGlyphs& page_;
    float baseline_ = 0;
    float size_ = 0;
    std::uint32_t order_ = 0;
    std::vector<Cell> cells_;
    std::vector<Point> points_;
    std::vector<Space> spaces_;
    std::size_t next_space_ = 0;
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
    give_points_to_neighbours();
    std::stable_sort(cells_.begin(), cells_.end(),
                     [](const Cell& a, const Cell& b) { return a.middle() < b.middle(); });
    std::sort(spaces_.begin(), spaces_.end(),
              [](const Space& a, const Space& b) { return a.middle < b.middle; });
    give_points_by_place();
    leave_out_what_is_drawn_again();
}

void Writing::take(const std::vector<std::uint32_t>& which, const Fragment& fragment) {
    for (std::uint32_t i = fragment.begin; i < fragment.end; ++i) {
        const Glyph& glyph = page_.glyphs[which[i]];
        if (is_space(page_, glyph))
            spaces_.push_back({(glyph.left + glyph.right) / 2, glyph.right - glyph.left, which[i]});
        else if (is_point(page_, glyph))
            points_.push_back({&glyph, cells_.size()});
        else
            cells_.push_back({&glyph, which[i]});
    }
}

/// A point is drawn beside its letter, in the order that is seen: a Hebrew one before the letter to
/// its right, any other behind the letter to its left. It takes no room, and may begin anywhere.
void Writing::give_points_to_neighbours() {
    constexpr float reach = 0.3F; // in ems
    std::vector<Point> left;
    for (const Point& each : points_) {
        const bool hebrew = is_right_to_left_point(page_.text(*each.glyph).front());
        Cell* best = nullptr;
        for (const std::size_t at : {each.next, each.next - 1}) {
            if (at >= cells_.size() || distance(cells_[at], *each.glyph) > reach * each.glyph->size)
                continue;
            if (best == nullptr || (cells_[at].glyph->left > best->glyph->left) == hebrew)
                best = &cells_[at];
        }
        if (best != nullptr)
            give(page_.text(*each.glyph), *best);
        else
            left.push_back(each);
    }
    points_ = std::move(left);
}

/// A point that is drawn apart from its letter, as where all points of a line come after it.
void Writing::give_points_by_place() {
    for (const Point& each : points_) {
        const float middle = (each.glyph->left + each.glyph->right) / 2;
        const auto after = std::partition_point(
            cells_.begin(), cells_.end(), [&](const Cell& cell) { return cell.middle() < middle; });
        Cell* best = after != cells_.end() ? &*after : &cells_.back();
        if (after != cells_.begin() &&
            distance(*std::prev(after), *each.glyph) < distance(*best, *each.glyph))
            best = &*std::prev(after);
        give(page_.text(*each.glyph), *best);
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
    if (text.size() == 1 && is_precomposed(text.front())) {
        append_decomposed(text.front(), cell.points, seen);
        return;
    }
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

/// Whether a space is seen between the cell `at` and what ends at `right`.
bool Writing::is_spaced(std::size_t at, float right, float in_word) {
    const float gap = cells_[at].glyph->left - right;
    bool spaced = gap > in_word;
    const float middle = cells_[at].middle();
    for (; next_space_ < spaces_.size() && spaces_[next_space_].middle < middle; ++next_space_) {
        const Space& space = spaces_[next_space_];
        if (spaced || space.middle <= cells_[at - 1].middle())
            continue;
        // One that lies upon a letter is what is left of a line's end, if it isn't drawn between.
        constexpr float seen_share = 0.25F;
        const auto [first, last] = std::minmax(cells_[at - 1].order, cells_[at].order);
        spaced = gap >= seen_share * space.width || (first < space.order && space.order < last);
    }
    return spaced;
}

/// A word that is drawn in a mirror is one in logical order: figures stand there the wrong way.
void Writing::append_word(std::size_t begin, std::size_t end, std::u32string& seen) const {
    const auto first = cells_.begin() + static_cast<std::ptrdiff_t>(begin);
    const auto last = cells_.begin() + static_cast<std::ptrdiff_t>(end);
    if (!std::all_of(first, last, [](const Cell& cell) { return cell.glyph->mirrored; })) {
        for (std::size_t i = begin; i < end; ++i)
            append(cells_[i], seen);
        return;
    }
    std::u32string word;
    for (std::size_t i = end; i-- > begin;)
        append(cells_[i], word);
    seen += seen_order(word, true);
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
    std::size_t word = 0; // the first cell of the one that goes on
    for (std::size_t i = 1; i <= cells_.size(); ++i) {
        const bool ends = i == cells_.size() || is_spaced(i, line.right, in_word);
        if (ends) {
            append_word(word, i, line.seen);
            const float width = line.right - cells_[word].glyph->left;
            if (word == 0)
                line.leftmost_word = width;
            line.rightmost_word = width;
            if (i == cells_.size())
                break;
            line.seen += U' ';
            ++(cells_[i].order > cells_[word].order ? line.rightward : line.leftward);
            word = i;
        }
        line.right = std::max(line.right, cells_[i].glyph->right);
        line.left = std::min(line.left, cells_[i].glyph->left);
    }
    return line;
}

} // namespace

Line written(const PageGlyphs& page, const std::vector<std::uint32_t>& which,
             const std::vector<Fragment>& fragments) {
    return Writing(page, which, fragments).line();
}

} // namespace mafteach::pdf
