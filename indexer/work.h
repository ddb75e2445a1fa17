// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/piece.h"
#include "indexer/file_finder.h"
#include "indexer/run_plan.h"
#include "store/segment_files.h"

#include <cstdint>
#include <string>
#include <vector>

namespace mafteach {

/// A file of the index that is at another path now.
struct MovedFile {
    std::string from;
    FileRecord record; ///< as it is to be
};

/// What is to be done, worked out before anything is.
struct Work {
    std::vector<FoundFile> files; ///< not indexed yet, or changed since
    std::vector<std::string> remove;
    std::vector<MovedFile> moved; ///< moved_files.h finds them
    std::vector<SameFile> same;   ///< other names of files
    std::uint64_t unchanged = 0;  ///< files that are up to date
};

/// What a run that follows `plan`, found `found` and reads as `reading` says has to do to an index
/// that holds `indexed`.
Work work_out(const FoundFiles& found, const FileRecords& indexed, const RunPlan& plan,
              const ReadingOptions& reading);

} // namespace mafteach
