// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <CLI/CLI.hpp>

#include <string>

namespace mafteach {

/// The group of --help and the like, which comes last.
inline constexpr const char* other_options = "Other";

/// What --help prints: usage, description, the options by their groups with the values that they
/// take and the defaults, in 80 columns.
std::string help_page(const CLI::App& app);

} // namespace mafteach
