// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <initializer_list>
#include <string_view>

namespace mafteach {

/// Whether `name` ends with one of `endings` (in small letters, with their point), whatever the
/// case of its Latin letters.
bool has_ending(std::string_view name, std::initializer_list<std::string_view> endings);

} // namespace mafteach
