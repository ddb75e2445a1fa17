// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace mafteach {

/// `text` in one line, as the name of a place or a property is: white space within is one space,
/// at the ends none, and of a long one the beginning.
std::string one_line(std::string_view text);

} // namespace mafteach
