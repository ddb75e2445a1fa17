// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "indexer/file_finder.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <mutex>
#include <span>
#include <vector>

namespace mafteach {

/// Shares files out among threads, each of which takes whole stretches of neighbours, so that what
/// comes of them can be put together in the order of the files, whichever thread was faster. Safe
/// to share between threads.
class FileRanges {
public:
    /// Files that stand together. Only one thread takes files from it.
    struct Range {
        std::size_t first; ///< index of its first file
        std::size_t next;  ///< the one to take next
        std::size_t end;
    };

    /// `files` must outlive this. Begins with `threads` ranges of about as many bytes.
    FileRanges(std::span<const FoundFile> files, std::size_t threads);

    /// A range of one file at least, or null where all are taken. A thread that has none left gets
    /// the second half of the one where most is left to do.
    Range* take_range();

    /// The next file of `range`; null at its end.
    const FoundFile* next(Range& range);

private:
    std::uint64_t bytes(std::size_t begin, std::size_t end) const {
        return bytes_before_[end] - bytes_before_[begin];
    }
    std::size_t middle(std::size_t begin, std::size_t end) const;

    std::span<const FoundFile> files_;
    std::vector<std::uint64_t> bytes_before_; ///< each file, and the end
    std::mutex mutex_;
    std::deque<Range> ranges_; ///< stay where they are
    std::size_t taken_ = 0;    ///< ranges that a thread has taken
};

} // namespace mafteach
