// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace mafteach {

/// Whether an encoding's `name` says outright in which order its lines stand: "iso-8859-8-i",
/// "cp862 visual", "logical".
bool says_order(std::string_view name);

} // namespace mafteach
