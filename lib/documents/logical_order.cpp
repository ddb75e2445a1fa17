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
enum class BidiClass : std::uint8_t {
    left,      ///< read from left to right, always
    right,     ///< from right to left; Arabic too
    number,    ///< digits, and what is found to belong to them
    sign,      ///< goes with a number that it touches: UAX #9's ET
    separator, ///< goes with numbers on both sides of it: ES, CS
    tab,       ///< always goes with the line
    neutral,
};

/// A character with its points, at [begin, end) of what is seen.
struct SeenCell {
    std::size_t begin = 0;
    std::size_t end = 0;
    char32_t letter = 0; ///< the character itself
    BidiClass type = BidiClass::neutral;
    bool odd = false; ///< read from right to left
};

bool is_combining(char32_t c) {
    return u_charDirection(static_cast<UChar32>(c)) == U_DIR_NON_SPACING_MARK;
}

bool is_white_space(char32_t c) {
    return u_isUWhiteSpace(static_cast<UChar32>(c)) != 0;
}

BidiClass bidi_class_of(char32_t c) {
    switch (u_charDirection(static_cast<UChar32>(c))) {
    case U_LEFT_TO_RIGHT:
        return BidiClass::left;
    case U_RIGHT_TO_LEFT:
    case U_RIGHT_TO_LEFT_ARABIC:
        return BidiClass::right;
    case U_EUROPEAN_NUMBER:
    case U_ARABIC_NUMBER:
        return BidiClass::number;
    case U_EUROPEAN_NUMBER_TERMINATOR:
        return BidiClass::sign;
    case U_EUROPEAN_NUMBER_SEPARATOR:
    case U_COMMON_NUMBER_SEPARATOR:
        return BidiClass::separator;
    case U_SEGMENT_SEPARATOR:
        return BidiClass::tab;
    default:
        return BidiClass::neutral;
    }
}

/// The class of the character at `i`. A raised figure goes with the number that it is at, and with
/// the Latin word: "1981¹", "m²". UAX #9 takes it for a number, and a full stop before it for one
/// of a number's.
BidiClass bidi_class_at(std::u32string_view seen, std::size_t i) {
    const char32_t c = seen[i];
    const bool raised =
        c == 0xB9 || c == 0xB2 || c == 0xB3 || c == 0x2070 || (c >= 0x2074 && c <= 0x2079);
    if (!raised)
        return bidi_class_of(c);
    return i > 0 && bidi_class_of(seen[i - 1]) == BidiClass::left ? BidiClass::left
                                                                  : BidiClass::sign;
}

std::vector<SeenCell> seen_cells(std::u32string_view seen) {
    std::vector<SeenCell> cells;
    cells.reserve(seen.size());
    for (std::size_t i = 0; i < seen.size(); ++i) {
        const char32_t c = seen[i];
        if (is_combining(c) && !cells.empty() && cells.back().end == i)
            cells.back().end = i + 1;
        else if (!u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_BIDI_CONTROL))
            cells.push_back({i, i + 1, c, bidi_class_at(seen, i), false});
    }
    return cells;
}

char32_t mirrored_bracket(char32_t c) {
    return static_cast<char32_t>(u_charMirror(static_cast<UChar32>(c)));
}

/// Which cell is the other bracket of the pair, for each: its own index where it is of none. UAX
/// #9, BD16, with its bound of the depth. Adds to `other` those that pair as they are, or mirrored.
void find_bracket_pairs(const std::vector<SeenCell>& cells, bool mirror,
                        std::vector<std::size_t>& other) {
    constexpr std::size_t most_open = 63;
    struct Open {
        char32_t closes;
        std::size_t at;
    };
    std::vector<Open> open;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (other[i] != i)
            continue;
        const char32_t letter = mirror ? mirrored_bracket(cells[i].letter) : cells[i].letter;
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
std::vector<std::size_t> bracket_pairs(const std::vector<SeenCell>& cells, Brackets brackets,
                                       bool right_to_left) {
    std::vector<std::size_t> other(cells.size());
    std::iota(other.begin(), other.end(), std::size_t{0});
    const bool mirror = brackets == Brackets::as_typed && right_to_left;
    find_bracket_pairs(cells, mirror, other);
    if (brackets == Brackets::as_typed)
        find_bracket_pairs(cells, !mirror, other);
    return other;
}

/// The classes of a line's cells, made into directions.
class SeenLine {
public:
    SeenLine(std::vector<SeenCell>& cells, bool right_to_left, Brackets brackets)
        : cells_(cells), brackets_(brackets),
          base_(right_to_left ? BidiClass::right : BidiClass::left),
          opposite_(right_to_left ? BidiClass::left : BidiClass::right) {}

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
        if (base_ != BidiClass::right)
            return;
        for (std::size_t i = 1; i + 1 < cells_.size(); ++i) {
            const std::u32string_view ends = U",;:!?.";
            const char32_t c = cells_[i].letter;
            if (ends.find(c) == ends.npos || !is_white_space(cells_[i - 1].letter) ||
                is_white_space(cells_[i + 1].letter))
                continue;
            if (c != U'.' || cells_[i + 1].type == BidiClass::number) // ".NET" is a word
                cells_[i].type = BidiClass::right;
        }
    }

    bool is(std::size_t i, BidiClass type) const {
        return i < cells_.size() && cells_[i].type == type;
    }

    /// Years on both sides of the dash at `i`, the earlier one to its left.
    bool years_rise(std::size_t i) const {
        constexpr std::size_t digits = 4;
        if (i < digits || i + digits >= cells_.size() || is(i - digits - 1, BidiClass::number) ||
            is(i + digits + 1, BidiClass::number))
            return false;
        bool less = false;
        bool more = false;
        for (std::size_t k = 0; k < digits; ++k) {
            const SeenCell& left = cells_[i - digits + k];
            const SeenCell& right = cells_[i + 1 + k];
            if (left.type != BidiClass::number || right.type != BidiClass::number)
                return false;
            less = less || (!more && left.letter < right.letter);
            more = more || (!less && left.letter > right.letter);
        }
        return less;
    }

    /// UAX #9, W4 and W5, which are the same in both directions.
    void join_numbers() {
        for (std::size_t i = 1; i + 1 < cells_.size(); ++i) {
            const bool joins = cells_[i].type == BidiClass::separator &&
                               is(i - 1, BidiClass::number) && is(i + 1, BidiClass::number);
            if (joins || (cells_[i].letter == U'\u2013' && years_rise(i)))
                cells_[i].type = BidiClass::number;
        }
        for (std::size_t i = 1; i < cells_.size(); ++i)
            if (is(i, BidiClass::sign) && is(i - 1, BidiClass::number))
                cells_[i].type = BidiClass::number;
        for (std::size_t i = cells_.size(); i-- > 0;)
            if (is(i, BidiClass::sign) && is(i + 1, BidiClass::number))
                cells_[i].type = BidiClass::number;
    }

    static bool strong(BidiClass type) {
        return type == BidiClass::left || type == BidiClass::right;
    }

    /// UAX #9, W7, as it is seen: a number to the right of a Latin word was typed after it. In a
    /// left-to-right line, one that isn't between Hebrew words is the line's.
    void give_numbers_to_words() {
        BidiClass last = base_;
        for (SeenCell& each : cells_) {
            if (strong(each.type))
                last = each.type;
            else if (each.type == BidiClass::tab)
                last = base_;
            else if (each.type == BidiClass::number && last == BidiClass::left)
                each.type = BidiClass::left;
        }
        if (base_ == BidiClass::right)
            return;
        last = base_;
        for (std::size_t i = cells_.size(); i-- > 0;) {
            if (strong(cells_[i].type))
                last = cells_[i].type;
            else if (cells_[i].type == BidiClass::number && last == BidiClass::left)
                cells_[i].type = BidiClass::left;
        }
    }

    /// As UAX #9's N0 and N1 have it: a number that is none of a Latin phrase counts as Hebrew.
    static BidiClass direction(BidiClass type) {
        return type == BidiClass::number ? BidiClass::right : type;
    }

    /// UAX #9, N0. What stands before a pair in a stretch that runs against the line is seen at its
    /// left in a right-to-left line, at its right in the other.
    void resolve_brackets() {
        const std::vector<std::size_t> other =
            bracket_pairs(cells_, brackets_, base_ == BidiClass::right);
        std::vector<std::size_t> base_before(cells_.size() + 1); // in the first so many cells
        std::vector<std::size_t> opposite_before(cells_.size() + 1);
        for (std::size_t i = 0; i < cells_.size(); ++i) {
            const BidiClass type = direction(cells_[i].type);
            base_before[i + 1] = base_before[i] + (type == base_ ? 1 : 0);
            opposite_before[i + 1] = opposite_before[i] + (type == opposite_ ? 1 : 0);
        }
        BidiClass last = base_;
        for (std::size_t step = 0; step < cells_.size(); ++step) {
            const std::size_t i = base_ == BidiClass::right ? step : cells_.size() - 1 - step;
            const auto [begin, end] = std::minmax(i, other[i]);
            if (begin < end && cells_[i].type == BidiClass::neutral) {
                if (base_before[end] > base_before[begin])
                    cells_[begin].type = cells_[end].type = base_;
                else if (opposite_before[end] > opposite_before[begin])
                    cells_[begin].type = cells_[end].type = last;
            }
            const BidiClass type = direction(cells_[i].type);
            if (strong(type))
                last = type;
            else if (type == BidiClass::tab)
                last = base_;
        }
    }

    /// UAX #9, N1 and N2.
    void resolve_neutrals() {
        BidiClass before = base_;
        for (std::size_t i = 0; i < cells_.size();) {
            const BidiClass type = direction(cells_[i].type);
            if (strong(type)) {
                before = type;
                cells_[i].odd = cells_[i].type == BidiClass::right;
                ++i;
                continue;
            }
            std::size_t end = i;
            bool has_tab = false;
            for (; end < cells_.size() && !strong(direction(cells_[end].type)); ++end)
                has_tab = has_tab || cells_[end].type == BidiClass::tab;
            const BidiClass after = end < cells_.size() ? direction(cells_[end].type) : base_;
            const BidiClass found = before == after && !has_tab ? before : base_;
            for (; i < end; ++i) {
                cells_[i].type = found;
                cells_[i].odd = found == BidiClass::right;
            }
        }
    }

    std::vector<SeenCell>& cells_;
    Brackets brackets_;
    BidiClass base_;
    BidiClass opposite_;
};

void reverse_runs(std::vector<SeenCell>& cells, bool (*in_run)(const SeenCell&)) {
    for (auto begin = cells.begin(); begin != cells.end();) {
        begin = std::find_if(begin, cells.end(), in_run);
        const auto end = std::find_if_not(begin, cells.end(), in_run);
        std::reverse(begin, end);
        begin = end;
    }
}

} // namespace

std::u32string logical_order(std::u32string_view seen, bool right_to_left, Brackets brackets) {
    std::vector<SeenCell> cells = seen_cells(seen);
    SeenLine(cells, right_to_left, brackets).resolve();
    // UAX #9, L2: reversals of stretches in one another, which undo themselves in any order.
    if (right_to_left) {
        std::reverse(cells.begin(), cells.end());
        reverse_runs(cells, [](const SeenCell& cell) { return !cell.odd; });
    } else {
        reverse_runs(cells, [](const SeenCell& cell) { return cell.type != BidiClass::left; });
        reverse_runs(cells, [](const SeenCell& cell) { return cell.type == BidiClass::number; });
    }
    std::u32string out;
    out.reserve(seen.size());
    for (const SeenCell& cell : cells) {
        out +=
            cell.odd && brackets == Brackets::as_seen ? mirrored_bracket(cell.letter) : cell.letter;
        out += seen.substr(cell.begin + 1, cell.end - cell.begin - 1);
    }
    return out;
}

} // namespace mafteach
