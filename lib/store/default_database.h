// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

namespace mafteach {

/// Where the database is when --db is not given: $MAFTEACH_DB, else
/// $XDG_DATA_HOME/mafteach/default, else ~/.local/share/mafteach/default (XDG Base Directory
/// Specification). Throws Error (usage) where none of the variables and no home directory is set.
std::filesystem::path default_database();

} // namespace mafteach
