// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "indexer/options.h"

#include <atomic>

namespace mafteach {

/// Does what `options` ask for, saying on standard error what happens. Files that can't be read are
/// named and left out. Where `stop` becomes true, the file at hand is dropped, what was done before
/// is committed, and the run ends. Returns the exit status of mafteach-index (see its --help).
/// Throws Error where the database can't be used and nothing of this run was committed.
int run_indexing(const IndexerOptions& options, const std::atomic<bool>& stop);

} // namespace mafteach
