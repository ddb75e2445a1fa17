// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/parallel_indexing.h"

#include "indexer/file_indexer.h"
#include "indexer/file_ranges.h"
#include "indexer/threads.h"
#include "store/addition_writer.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <utility>

namespace mafteach {
namespace {

/// What each thread is given, at the least: bytes. Where there isn't that much for all, fewer run.
constexpr std::uint64_t least_memory_a_thread = 24ULL * 1024 * 1024;

/// A thread is started for so much, at the least: bytes. It makes a shard of its own, and has words
/// to get to know.
constexpr std::uint64_t bytes_a_thread = 512ULL * 1024;

std::uint64_t bytes_of(std::span<const FoundFile> files) {
    std::uint64_t bytes = 0;
    for (const FoundFile& file : files)
        bytes += file.size;
    return bytes;
}

/// How much of its part of the memory a thread takes for what it buffers, and for the words that it
/// keeps analysed: one byte of so many. With what their tables grow by, the lexicon and the
/// merging, that comes to half of what is given (bench/side_by_side.md: 512 MB were).
constexpr std::uint64_t memory_a_buffered_byte = 6;
constexpr std::uint64_t memory_a_remembered_byte = 7;

/// How what a run may take of the machine is shared out among threads.
struct Share {
    Share(const Resources& resources, std::span<const FoundFile> files)
        : jobs(std::min(std::clamp<std::uint64_t>(resources.memory / least_memory_a_thread, 1,
                                                  resources.jobs),
                        1 + bytes_of(files) / bytes_a_thread)),
          shard(resources.memory / jobs / memory_a_buffered_byte),
          remembered(std::min<std::size_t>(resources.memory / jobs / memory_a_remembered_byte /
                                               Morphology::bytes_a_word,
                                           Morphology::most_remembered)) {}

    std::uint64_t jobs;     ///< threads
    std::uint64_t shard;    ///< bytes that one of them buffers
    std::size_t remembered; ///< words that one of them keeps analysed
};

/// Keeps the first error of several threads.
class FirstError {
public:
    void keep(std::exception_ptr error) {
        const std::lock_guard lock(mutex_);
        if (!error_)
            error_ = std::move(error);
        there_ = true;
    }
    bool there() const { return there_; }
    void rethrow() const {
        if (error_)
            std::rethrow_exception(error_);
    }

private:
    std::atomic<bool> there_{false};
    std::mutex mutex_;
    std::exception_ptr error_;
};

} // namespace

void index_in_parallel(std::span<const FoundFile> files, const Resources& resources,
                       const Lexicon& lexicon, Progress& progress, const std::atomic<bool>& stop,
                       const FileRecords& indexed, Addition& addition) {
    if (files.empty())
        return;
    const Share share(resources, files);
    FileRanges ranges(files, share.jobs);
    FirstError error;
    const auto run = [&] {
        try {
            FileIndexer indexer(lexicon, progress, stop, resources.reading, share.remembered);
            while (FileRanges::Range* range = ranges.take_range()) {
                AdditionWriter shard(addition, range->first, share.shard);
                while (const FoundFile* file = ranges.next(*range)) {
                    indexer.index(*file, verb_for(*file, indexed), shard);
                    if (stop || error.there())
                        break;
                }
                shard.finish();
                if (stop || error.there())
                    break;
            }
        } catch (...) {
            error.keep(std::current_exception());
        }
    };
    run_in_threads(share.jobs, run);
    error.rethrow();
}

} // namespace mafteach
