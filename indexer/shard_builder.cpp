// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/shard_builder.h"

#include "indexer/file_indexer.h"
#include "store/shard_writer.h"
#include "store/shards.h"

#include <algorithm>
#include <exception>
#include <mutex>
#include <thread>

namespace mafteach {
namespace {

/// What each thread is given, at the least: bytes. Where there isn't that much for all, fewer run.
constexpr std::uint64_t least_memory = 24ULL * 1024 * 1024;

/// How the memory that a run may take is shared out. Measured on the literature benchmark: what is
/// freed of lists that grew is not all used again, and the lexicon and the merging take some too.
struct Share {
    explicit Share(const ShardPlan& plan)
        : jobs(std::clamp<std::uint64_t>(plan.memory / least_memory, 1, plan.jobs)),
          shard(plan.memory / jobs / 4),
          remembered(std::min<std::size_t>(plan.memory / jobs / 4 / Morphology::bytes_a_word,
                                           Morphology::most_remembered)) {}

    std::uint64_t jobs;     ///< threads
    std::uint64_t shard;    ///< bytes that one of them buffers
    std::size_t remembered; ///< words that one of them keeps analysed
};

/// Hands the files out in their order, and keeps the first error.
class Work {
public:
    Work(const std::vector<FoundFile>& files, const std::atomic<bool>& stop)
        : files_(files), stop_(stop) {}

    /// Null when there is nothing left to do.
    const FoundFile* next() {
        if (stop_ || failed_)
            return nullptr;
        const std::size_t at = next_++;
        return at < files_.size() ? &files_[at] : nullptr;
    }

    void fail(std::exception_ptr error) {
        const std::lock_guard lock(mutex_);
        if (!error_)
            error_ = std::move(error);
        failed_ = true;
    }

    /// Throws the first error, if there was one.
    void rethrow() const {
        if (error_)
            std::rethrow_exception(error_);
    }

private:
    const std::vector<FoundFile>& files_;
    const std::atomic<bool>& stop_;
    std::atomic<std::size_t> next_{0};
    std::atomic<bool> failed_{false};
    std::mutex mutex_;
    std::exception_ptr error_;
};

} // namespace

void index_in_shards(const std::vector<FoundFile>& files, const ShardPlan& plan,
                     const Lexicon& lexicon, Progress& progress, const std::atomic<bool>& stop,
                     IndexWriter& writer) {
    const Share share(plan);
    Shards shards(writer);
    Work work(files, stop);
    const auto run = [&] {
        try {
            FileIndexer indexer(lexicon, progress, stop, share.remembered);
            ShardWriter shard(shards, share.shard);
            while (const FoundFile* file = work.next())
                indexer.index(*file, "added", shard);
            shard.finish();
        } catch (...) {
            work.fail(std::current_exception());
        }
    };
    std::vector<std::thread> threads;
    for (std::uint64_t i = 1; i < share.jobs; ++i)
        threads.emplace_back(run);
    run();
    for (std::thread& thread : threads)
        thread.join();
    work.rethrow();
    shards.merge();
}

} // namespace mafteach
