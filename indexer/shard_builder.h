// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "indexer/file_finder.h"
#include "indexer/progress.h"
#include "lexicon/lexicon.h"
#include "store/index_writer.h"

#include <atomic>
#include <cstdint>
#include <vector>

namespace mafteach {

/// How a large addition is spread over the machine.
struct ShardPlan {
    unsigned jobs = 1;        ///< threads
    std::uint64_t memory = 0; ///< bytes that they may hold together, about
};

/// Adds `files` to the index of `writer`: threads index them into small databases of their own
/// (Xapian buffers postings in trees that grow slow as they grow), which become part of the index
/// all at once at the end, in the order of `files`: however many threads there are, a search gives
/// the same. Where `stop` becomes true, the files that are complete are added. Throws
/// Error where a database fails; the index is then as it was.
void index_in_shards(const std::vector<FoundFile>& files, const ShardPlan& plan,
                     const Lexicon& lexicon, Progress& progress, const std::atomic<bool>& stop,
                     IndexWriter& writer);

} // namespace mafteach
