// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include <filesystem>
#include <string>

namespace mafteach {

// `analysis` is analysis_identity (analysis/analyzer.h) of the lexicon in use.

/// Writes the schema version and `analysis` into an empty database.
void write_versions(Xapian::WritableDatabase& database, const std::string& analysis);

/// Throws Error (damaged where it is no Mafteach database, wrong_version where another version
/// wrote it) unless `database`, at `path`, was written with this schema and with `analysis`.
void check_versions(const Xapian::Database& database, const std::filesystem::path& path,
                    const std::string& analysis);

/// True where `directory` holds a Xapian database of any kind, or the beginnings of one.
bool is_xapian_database(const std::filesystem::path& directory);

/// True where Xapian has finished making a database in `directory`, whatever has become of it
/// since.
bool is_finished_database(const std::filesystem::path& directory);

} // namespace mafteach
