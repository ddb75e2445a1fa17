// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/piece.h"
#include "indexer/work.h"
#include "store/segment_files.h"

#include <atomic>

namespace mafteach {

/// Finds out which of the files that `work` has to read are ones that the index, which holds
/// `indexed`, has under a path that they leave by this run, or where another file is now: their
/// bytes are the same. They are moved then, and neither read nor removed. What has the size of one
/// of these is read for that, in `jobs` threads, and nothing else. Nothing is moved to a name by
/// whose ending it might be told to be something else, and nothing that would be read better now
/// (`reading`).
void find_moved(Work& work, const FileRecords& indexed, const ReadingOptions& reading,
                unsigned jobs, const std::atomic<bool>& stop);

} // namespace mafteach
