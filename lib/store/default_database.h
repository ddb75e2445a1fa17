// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

namespace mafteach {

/// A database that nobody named on the command line, and what named it instead.
struct DefaultDatabase {
    std::filesystem::path path;
    const char* from; ///< "$MAFTEACH_DB", or "the default"
};

/// Where the database is when --db is not given: $MAFTEACH_DB, else
/// $XDG_DATA_HOME/mafteach/default, else ~/.local/share/mafteach/default (XDG Base Directory
/// Specification). Throws Error (usage) where none of the variables and no home directory is set.
DefaultDatabase default_database();

} // namespace mafteach
