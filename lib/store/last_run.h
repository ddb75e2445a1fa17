// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace mafteach {

/// A file or folder that could not be read.
struct SkippedFile {
    std::string path; ///< absolute; bytes as the system has them
    std::string reason;

    bool operator==(const SkippedFile&) const = default;
};

/// What an index keeps of the runs of the indexer, for a person who asks later. No search reads it,
/// and nothing hangs on it: where it is lost or damaged, the next run begins it anew.
struct LastRun {
    std::int64_t ended = 0;           ///< seconds since 1970; 0: none is known
    std::vector<SkippedFile> skipped; ///< not read to this day; by path, none twice

    std::string encode() const;
    /// False, and nothing in `out`, where `bytes` make no sense.
    static bool decode(std::string_view bytes, LastRun& out);
};

/// Its file in the index's folder.
constexpr const char* last_run_name = "last-run";
/// The same while it is written.
constexpr const char* new_last_run_name = "last-run.new";

} // namespace mafteach
