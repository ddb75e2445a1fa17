// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace mafteach {

/// Whether the whole of `text` matches `pattern`, both UTF-8: a * stands for any characters, also
/// none, a ? for any one, and every other one for itself.
bool matches_pattern(std::string_view pattern, std::string_view text);

} // namespace mafteach
