// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "indexer/options.h"

#include <atomic>

namespace mafteach {

/// Does what run_indexing does, and stays: whatever changes in the folders is indexed in a moment,
/// until `stop` becomes true, which a signal must set that is among those of the program
/// (main.cpp). The index is locked while it is written, and no longer. Returns the exit status.
/// Throws Error where the first run does, where another process watches for this index, and where
/// the index is gone or can't be used any more; what passes (a full disk, another writer) is waited
/// for.
int run_watching(const IndexerOptions& options, const std::atomic<bool>& stop);

} // namespace mafteach
