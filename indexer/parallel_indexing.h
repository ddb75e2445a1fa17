// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/piece.h"
#include "indexer/file_finder.h"
#include "indexer/progress.h"
#include "lexicon/lexicon.h"
#include "store/addition.h"
#include "store/segment_files.h"

#include <atomic>
#include <cstdint>
#include <span>

namespace mafteach {

/// How a large addition is spread over the machine.
struct Resources {
    unsigned jobs = 1;        ///< threads
    std::uint64_t memory = 0; ///< bytes that they may hold together, about
    ReadingOptions reading{};
};

/// Indexes `files` into shards of `addition`, in threads, each into shards of its own. They stand
/// in the order of `files`: however many threads there are, a search gives the same. `indexed` are
/// the files of the index, for the report. Where `stop` becomes true, the files that are complete
/// are in the shards. Throws Error where the disk fails; nothing may be committed then.
void index_in_parallel(std::span<const FoundFile> files, const Resources& resources,
                       const Lexicon& lexicon, Progress& progress, const std::atomic<bool>& stop,
                       const FileRecords& indexed, Addition& addition);

} // namespace mafteach
