// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace mafteach {

/// What the lines of a paragraph are to one another.
enum class LineKind : std::uint8_t {
    wrapped, ///< they end where no word more had room
    lines,   ///< each stands for itself: verse, or a paragraph to a line
    speech,  ///< "name: what is said", or other labels, each with the lines that follow
    list,    ///< items with a bullet, a number or a letter, each with the lines that follow
    log,     ///< entries that begin with a time, each with the lines that follow
};

struct LineStructure {
    LineKind kind = LineKind::wrapped;
    /// The lines, counted from 0, at which something begins that a person would quote by itself.
    /// The first is 0; none where there are no lines.
    std::vector<std::size_t> units{};
};

/// How the `lines` of one paragraph, UTF-8 without their ends, hang together. `width` is how many
/// characters the longest line of the whole text has, or 0: with it a verse of two lines is told
/// from a sentence of two.
///
/// - Lines were wrapped where, of nearly each, the next one's first word had no room any more in
///   the longest. Greedy wrapping leaves no other end; one that comes earlier, behind the end of a
///   sentence, ends a paragraph that no blank line does.
/// - Labels, items and entries are believed where at least two lines have them: labels where they
///   come again or most lines have one, numbers and letters where each is one more than the last.
LineStructure line_structure(std::span<const std::string_view> lines, std::size_t width = 0);

} // namespace mafteach
