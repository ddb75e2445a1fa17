// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include <filesystem>

namespace mafteach {

/// Writes the schema and analysis versions of this program into an empty database.
void write_versions(Xapian::WritableDatabase& database);

/// Throws Error (damaged where it is no Mafteach database, wrong_version where another version
/// wrote it) unless `database`, at `path`, was written with the versions of this program.
void check_versions(const Xapian::Database& database, const std::filesystem::path& path);

/// True where `directory` holds a Xapian database of any kind.
bool is_xapian_database(const std::filesystem::path& directory);

} // namespace mafteach
