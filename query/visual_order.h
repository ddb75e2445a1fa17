// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace mafteach {

/// `line`, in logical order, as a terminal of `columns` cells that does not reorder must be given
/// it: wrapped, at blanks where it can be, each line in visual order with mirrored brackets, those
/// of a right-to-left line at the right edge; without the bidirectional controls, which have done
/// their work. Lines are parted by line feeds, with none at the end.
///
/// `line` is well-formed UTF-8 without control characters, but for tabs and this program's own
/// colours (ESC [ ... m), which stay with the characters that they stand before. Its direction is
/// that of its first letter; left to right where it has none.
std::string in_visual_order(std::string_view line, std::size_t columns);

} // namespace mafteach
