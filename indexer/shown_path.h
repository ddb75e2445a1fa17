// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace mafteach {

/// `path` made harmless, for standard output: on a terminal each of its names that holds
/// right-to-left letters is isolated, which is for who looks; a program takes the path as it is.
std::string shown_path(const std::string& path);

} // namespace mafteach
