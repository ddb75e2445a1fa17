// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/schema.h"

#include <xapian.h>

#include <filesystem>
#include <map>
#include <string>

namespace mafteach {

/// The indexed files by path.
using FileRecords = std::map<std::string, FileRecord>;

/// The files of an open database. `directory` is where it is, for errors. Throws Error,
/// Xapian::Error.
FileRecords read_files(const Xapian::Database& database, const std::filesystem::path& directory);

/// The files of the database at `directory`; none where there is no database. Writes and locks
/// nothing. `analysis` as for IndexReader. Throws Error.
FileRecords indexed_files(const std::filesystem::path& directory, const std::string& analysis);

} // namespace mafteach
