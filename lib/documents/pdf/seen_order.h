// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace mafteach::pdf {

/// Characters in logical order as they are seen from left to right in a Hebrew line (UAX #9), with
/// points still behind their letters; brackets stay as they are, not mirrored. Text without a
/// right-to-left letter stays as it is, but in a line that is `surely_right_to_left`.
std::u32string seen_order(std::u32string_view text, bool surely_right_to_left = false);

} // namespace mafteach::pdf
