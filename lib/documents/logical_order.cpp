// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/logical_order.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <vector>

namespace mafteach {
namespace {

/// What a character does to the order of those around it: UAX #9's classes, less those that don't
/// come up in a line that is seen.
enum class Class : std::uint8_t {
    left,      ///< read from left to right, always
    right,     ///< from right to left; Arabic too
    number,    ///< digits, and what is found to belong to them
    sign,      ///< goes with a number that it touches: UAX #9's ET
    separator, ///< goes with numbers on both sides of it: ES, CS
    tab,       ///< always goes with the line
    neutral,
};

/// A character with its points, at [begin, end) of what is seen.
struct Cell {
    std::size_t begin = 0;
    std::size_t end = 0;
    char32_t letter = 0; ///< the character itself
    Class type = Class::neutral;
    bool odd = false; ///< read from right to left
};

bool is_mark(char32_t c) {
    return u_charDirection(static_cast<UChar32>(c)) == U_DIR_NON_SPACING_MARK;
}

bool is_space(char32_t c) {
    return u_isUWhiteSpace(static_cast<UChar32>(c)) != 0;
}

Class class_of(char32_t c) {
    switch (u_charDirection(static_cast<UChar32>(c))) {
    case U_LEFT_TO_RIGHT:
        return Class::left;
    case U_RIGHT_TO_LEFT:
    case U_RIGHT_TO_LEFT_ARABIC:
        return Class::right;
    case U_EUROPEAN_NUMBER:
    case U_ARABIC_NUMBER:
        return Class::number;
    case U_EUROPEAN_NUMBER_TERMINATOR:
        return Class::sign;
    case U_EUROPEAN_NUMBER_SEPARATOR:
    case U_COMMON_NUMBER_SEPARATOR:
        return Class::separator;
    case U_SEGMENT_SEPARATOR:
        return Class::tab;
    default:
        return Class::neutral;
    }
}

/// The class of the character at `i`. A raised figure goes with the number that it is at, and with
/// the Latin word: "1981¹", "m²". UAX #9 takes it for a number, and a full stop before it for one
/// of a number's.
Class class_at(std::u32string_view seen, std::size_t i) {
    const char32_t c = seen[i];
    const bool raised =
        c == 0xB9 || c == 0xB2 || c == 0xB3 || c == 0x2070 || (c >= 0x2074 && c <= 0x2079);
    if (!raised)
        return class_of(c);
    return i > 0 && class_of(seen[i - 1]) == Class::left ? Class::left : Class::sign;
}

std::vector<Cell> cells_of(std::u32string_view seen) {
    std::vector<Cell> cells;
    cells.reserve(seen.size());
    for (std::size_t i = 0; i < seen.size(); ++i) {
        const char32_t c = seen[i];
        if (is_mark(c) && !cells.empty() && cells.back().end == i)
            cells.back().end = i + 1;
        else if (!u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_BIDI_CONTROL))
            cells.push_back({i, i + 1, c, class_at(seen, i), false});
    }
    return cells;
}

char32_t mirrored(char32_t c) {
    return static_cast<char32_t>(u_charMirror(static_cast<UChar32>(c)));
}

/// Which cell is the other bracket of the pair, for each: its own index where it is of none. UAX
/// #9, BD16, with its bound of the depth. Adds to `other` those that pair as they are, or mirrored.
void find_pairs(const std::vector<Cell>& cells, bool mirror, std::vector<std::size_t>& other) {
    constexpr std::size_t most_open = 63;
    struct Open {
        char32_t closes;
        std::size_t at;
    };
    std::vector<Open> open;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (other[i] != i)
            continue;
        const char32_t letter = mirror ? mirrored(cells[i].letter) : cells[i].letter;
        const auto c = static_cast<UChar32>(letter);
        const auto type = u_getIntPropertyValue(c, UCHAR_BIDI_PAIRED_BRACKET_TYPE);
        if (type == U_BPT_OPEN) {
            if (open.size() == most_open)
                break;
            open.push_back({static_cast<char32_t>(u_getBidiPairedBracket(c)), i});
        } else if (type == U_BPT_CLOSE) {
            const auto found = std::find_if(open.rbegin(), open.rend(), [&](const Open& each) {
                return each.closes == letter;
            });
            if (found == open.rend())
                continue;
            other[i] = found->at;
            other[found->at] = i;
            open.erase(std::next(found).base(), open.end());
        }
    }
}

/// Brackets as they were typed are seen the other way round where the writing runs to the left, and
/// as they are in the Latin phrases between.
std::vector<std::size_t> pairs_of(const std::vector<Cell>& cells, Brackets brackets,
                                  bool right_to_left) {
    std::vector<std::size_t> other(cells.size());
    std::iota(other.begin(), other.end(), std::size_t{0});
    const bool mirror = brackets == Brackets::as_typed && right_to_left;
    find_pairs(cells, mirror, other);
    if (brackets == Brackets::as_typed)
        find_pairs(cells, !mirror, other);
    return other;
}

/// The classes of a line's cells, made into directions.
class Line {
public:
    Line(std::vector<Cell>& cells, bool right_to_left, Brackets brackets)
        : cells_(cells), brackets_(brackets), base_(right_to_left ? Class::right : Class::left),
          opposite_(right_to_left ? Class::left : Class::right) {}

    void resolve() {
        take_punctuation_that_leans();
        join_numbers();
        give_numbers_to_words();
        resolve_brackets();
        resolve_neutrals();
    }

private:
    /// A comma with a space to its left and none to its right ends what is to its right.
    void take_punctuation_that_leans() {
        if (base_ != Class::right)
            return;
        for (std::size_t i = 1; i + 1 < cells_.size(); ++i) {
            const std::u32string_view ends = U",;:!?.";
            const char32_t c = cells_[i].letter;
            if (ends.find(c) == ends.npos || !is_space(cells_[i - 1].letter) ||
                is_space(cells_[i + 1].letter))
                continue;
            if (c != U'.' || cells_[i + 1].type == Class::number) // ".NET" is a word
                cells_[i].type = Class::right;
        }
    }

    bool is(std::size_t i, Class type) const { return i < cells_.size() && cells_[i].type == type; }

    /// Years on both sides of the dash at `i`, the earlier one to its left.
    bool years_rise(std::size_t i) const {
        constexpr std::size_t digits = 4;
        if (i < digits || i + digits >= cells_.size() || is(i - digits - 1, Class::number) ||
            is(i + digits + 1, Class::number))
            return false;
        bool less = false;
        bool more = false;
        for (std::size_t k = 0; k < digits; ++k) {
            const Cell& left = cells_[i - digits + k];
            const Cell& right = cells_[i + 1 + k];
            if (left.type != Class::number || right.type != Class::number)
                return false;
            less = less || (!more && left.letter < right.letter);
            more = more || (!less && left.letter > right.letter);
        }
        return less;
    }

    /// UAX #9, W4 and W5, which are the same in both directions.
    void join_numbers() {
        for (std::size_t i = 1; i + 1 < cells_.size(); ++i) {
            const bool joins = cells_[i].type == Class::separator && is(i - 1, Class::number) &&
                               is(i + 1, Class::number);
            if (joins || (cells_[i].letter == U'\u2013' && years_rise(i)))
                cells_[i].type = Class::number;
        }
        for (std::size_t i = 1; i < cells_.size(); ++i)
            if (is(i, Class::sign) && is(i - 1, Class::number))
                cells_[i].type = Class::number;
        for (std::size_t i = cells_.size(); i-- > 0;)
            if (is(i, Class::sign) && is(i + 1, Class::number))
                cells_[i].type = Class::number;
    }

    static bool strong(Class type) { return type == Class::left || type == Class::right; }

    /// UAX #9, W7, as it is seen: a number to the right of a Latin word was typed after it. In a
    /// left-to-right line, one that isn't between Hebrew words is the line's.
    void give_numbers_to_words() {
        Class last = base_;
        for (Cell& each : cells_) {
            if (strong(each.type))
                last = each.type;
            else if (each.type == Class::tab)
                last = base_;
            else if (each.type == Class::number && last == Class::left)
                each.type = Class::left;
        }
        if (base_ == Class::right)
            return;
        last = base_;
        for (std::size_t i = cells_.size(); i-- > 0;) {
            if (strong(cells_[i].type))
                last = cells_[i].type;
            else if (cells_[i].type == Class::number && last == Class::left)
                cells_[i].type = Class::left;
        }
    }

    /// As UAX #9's N0 and N1 have it: a number that is none of a Latin phrase counts as Hebrew.
    static Class direction(Class type) { return type == Class::number ? Class::right : type; }

    /// UAX #9, N0. What stands before a pair in a stretch that runs against the line is seen at its
    /// left in a right-to-left line, at its right in the other.
    void resolve_brackets() {
        const std::vector<std::size_t> other = pairs_of(cells_, brackets_, base_ == Class::right);
        std::vector<std::size_t> base_before(cells_.size() + 1); // in the first so many cells
        std::vector<std::size_t> opposite_before(cells_.size() + 1);
        for (std::size_t i = 0; i < cells_.size(); ++i) {
            const Class type = direction(cells_[i].type);
            base_before[i + 1] = base_before[i] + (type == base_ ? 1 : 0);
            opposite_before[i + 1] = opposite_before[i] + (type == opposite_ ? 1 : 0);
        }
        Class last = base_;
        for (std::size_t step = 0; step < cells_.size(); ++step) {
            const std::size_t i = base_ == Class::right ? step : cells_.size() - 1 - step;
            const auto [begin, end] = std::minmax(i, other[i]);
            if (begin < end && cells_[i].type == Class::neutral) {
                if (base_before[end] > base_before[begin])
                    cells_[begin].type = cells_[end].type = base_;
                else if (opposite_before[end] > opposite_before[begin])
                    cells_[begin].type = cells_[end].type = last;
            }
            const Class type = direction(cells_[i].type);
            if (strong(type))
                last = type;
            else if (type == Class::tab)
                last = base_;
        }
    }

    /// UAX #9, N1 and N2.
    void resolve_neutrals() {
        Class before = base_;
        for (std::size_t i = 0; i < cells_.size();) {
            const Class type = direction(cells_[i].type);
            if (strong(type)) {
                before = type;
                cells_[i].odd = cells_[i].type == Class::right;
                ++i;
                continue;
            }
            std::size_t end = i;
            bool has_tab = false;
            for (; end < cells_.size() && !strong(direction(cells_[end].type)); ++end)
                has_tab = has_tab || cells_[end].type == Class::tab;
            const Class after = end < cells_.size() ? direction(cells_[end].type) : base_;
            const Class found = before == after && !has_tab ? before : base_;
            for (; i < end; ++i) {
                cells_[i].type = found;
                cells_[i].odd = found == Class::right;
            }
        }
    }

    std::vector<Cell>& cells_;
    Brackets brackets_;
    Class base_;
    Class opposite_;
};

void reverse_runs(std::vector<Cell>& cells, bool (*in_run)(const Cell&)) {
    for (auto begin = cells.begin(); begin != cells.end();) {
        begin = std::find_if(begin, cells.end(), in_run);
        const auto end = std::find_if_not(begin, cells.end(), in_run);
        std::reverse(begin, end);
        begin = end;
    }
}

} // namespace

std::u32string logical_order(std::u32string_view seen, bool right_to_left, Brackets brackets) {
    std::vector<Cell> cells = cells_of(seen);
    Line(cells, right_to_left, brackets).resolve();
    // UAX #9, L2: reversals of stretches in one another, which undo themselves in any order.
    if (right_to_left) {
        std::reverse(cells.begin(), cells.end());
        reverse_runs(cells, [](const Cell& cell) { return !cell.odd; });
    } else {
        reverse_runs(cells, [](const Cell& cell) { return cell.type != Class::left; });
        reverse_runs(cells, [](const Cell& cell) { return cell.type == Class::number; });
    }
    std::u32string out;
    out.reserve(seen.size());
    for (const Cell& cell : cells) {
        out += cell.odd && brackets == Brackets::as_seen ? mirrored(cell.letter) : cell.letter;
        out += seen.substr(cell.begin + 1, cell.end - cell.begin - 1);
    }
    return out;
}

} // namespace mafteach
