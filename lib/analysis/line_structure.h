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
    lines,   ///< each was ended on purpose: verse, or a paragraph to a line
    speech,  ///< "name: what is said", with the lines that follow
    list,    ///< items with a bullet, a number or a letter, each with the lines that follow
    log,     ///< entries that begin with a time, each with the lines that follow
};

struct LineStructure {
    LineKind kind = LineKind::wrapped;
    /// The lines, counted from 0, at which something begins that a person would quote by itself: a
    /// speech, an item, an entry, a paragraph to a line; of verse and of wrapped text only the
    /// first. The first is 0; none where there are no lines.
    std::vector<std::size_t> units{};
};

/// How the `lines` of one paragraph, UTF-8 without their ends, hang together. A cut in the wrong
/// place of prose is worse than none in a list:
///
/// - Lines were wrapped where, of most, the next one's first word had no room any more in the
///   longest that has a blank in it. Greedy wrapping leaves no other end.
/// - Labels, items and entries are believed where at least two lines have them: labels where one
///   comes again, numbers and letters where each is one more than the last. In lines as wide as a
///   page an item or a label begins only behind a line that was ended on purpose, or ends a
///   sentence.
/// - Lines that were ended on purpose are verse, whose stanza stays together, but for those that
///   nearly all end a sentence, or are mostly longer than a verse.
LineStructure line_structure(std::span<const std::string_view> lines);

struct TextUnits {
    LineKind kind = LineKind::wrapped;
    std::vector<std::size_t> begins{}; ///< byte offsets; the first is 0
};

/// The same of a paragraph whose lines end at LF, CRLF or CR.
TextUnits text_units(std::string_view paragraph);

} // namespace mafteach
