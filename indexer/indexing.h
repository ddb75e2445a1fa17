// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "indexer/file_finder.h"
#include "indexer/options.h"
#include "indexer/report.h"
#include "lexicon/lexicon.h"

#include <atomic>
#include <filesystem>
#include <string>
#include <vector>

namespace mafteach {

/// Does what `options` ask for, saying on standard error what happens. Files that can't be read are
/// named and left out. Where `stop` becomes true, the file at hand is dropped, what was done before
/// is committed, and the run ends. Returns the exit status of mafteach-index (see its --help).
/// Throws Error where the database can't be used and nothing of this run was committed.
int run_indexing(const IndexerOptions& options, const std::atomic<bool>& stop);

/// A run of one that watches.
struct WatchRun {
    const std::vector<std::string>* changed = nullptr; ///< null: all that `options` name
    Visit visit;                                       ///< where it comes to
};

/// The same of a run of --watch: over no more than `run.changed`, paths at or below roots of the
/// index at `directory`, where roots where nothing is are kept. Says in `report` what was done
/// where that was anything. Throws Error where anything of the run is yet to be done; an earlier
/// commit of it stands.
void index_changes(const IndexerOptions& options, const std::filesystem::path& directory,
                   const Lexicon& lexicon, const WatchRun& run, Report& report,
                   const std::atomic<bool>& stop);

} // namespace mafteach
