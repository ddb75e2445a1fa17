// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "indexer/options.h"

#include <filesystem>
#include <iosfwd>
#include <string>

namespace mafteach {

// What mafteach-index does besides indexing, each in a file of its own. `directory` is the index,
// `analysis` names what its terms are made by (analysis_identity). What was asked for is written to
// `out`, messages to standard error; all return the program's exit status, and throw Error where
// the index can't be used.

/// Writes a line of each file that `options` choose, by path: what is indexed of it, as it was
/// then, or why it was not.
int list_files(const IndexerOptions& options, const std::filesystem::path& directory,
               const std::string& analysis, std::ostream& out);

/// Takes the files at and below the paths out of the index. Where a folder above one is known to
/// the index, that one is not wanted from then on (store/root.h).
int remove_paths(const IndexerOptions& options, const std::filesystem::path& directory,
                 const std::string& analysis);

/// Writes what the index is, where, and of when.
int show_status(const IndexerOptions& options, const std::filesystem::path& directory,
                const std::string& analysis, std::ostream& out);

/// Reads all of the index. Writes what is sound; throws Error where something is not.
int check_all(const IndexerOptions& options, const std::filesystem::path& directory,
              const std::string& analysis, std::ostream& out);

} // namespace mafteach
