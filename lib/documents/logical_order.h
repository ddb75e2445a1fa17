// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace mafteach {

/// The characters of one line as they are seen from left to right, put in the order in which they
/// are read and typed: the inverse of Unicode's bidirectional algorithm for a right-to-left line
/// (`right_to_left`), or a left-to-right one. Numbers and Latin words keep their order. Brackets
/// are taken as they are seen; in a right-to-left stretch they come out mirrored.
std::u32string logical_order(std::u32string_view seen, bool right_to_left);

} // namespace mafteach
