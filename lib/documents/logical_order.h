// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace mafteach {

/// What a bracket is in a line that is seen.
enum class Brackets : std::uint8_t {
    as_seen,  ///< what it looks like
    as_typed, ///< what it was in the order of reading: to the right of Hebrew, '(' opens
};

/// The characters of one line as they are seen from left to right, put in the order in which they
/// are read and typed: the inverse of Unicode's bidirectional algorithm (UAX #9) for a
/// right-to-left line (`right_to_left`), or a left-to-right one. Numbers with their separators and
/// signs, and Latin words and phrases, keep their order. Brackets that are taken as they are seen
/// come out mirrored in a right-to-left stretch. A point stands behind its letter in `seen`, and so
/// it comes out. Marks of direction have no place where they are seen, and are left out. Takes time
/// in proportion to the line.
///
/// Different lines can look the same, and then the likelier one comes out. In a right-to-left line:
/// - a Latin word with a number to its right is "Windows 10", never "10 GB";
/// - a Latin word with another one in brackets to its right is "abc (def)", never "(def) abc";
/// - signs at the edge of a Latin word belong to the Hebrew around it, so that "C++" and ".NET" are
///   right where the signs are seen on the other side, as the algorithm shows them, and wrong where
///   a mark of direction, which is gone, had kept them in place;
/// - years with a dash between them rise: "1914–1918", however they are seen.
/// In a left-to-right line a number between a Latin and a Hebrew word belongs to the Latin one.
std::u32string logical_order(std::u32string_view seen, bool right_to_left,
                             Brackets brackets = Brackets::as_seen);

} // namespace mafteach
