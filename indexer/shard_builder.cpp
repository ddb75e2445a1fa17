// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/shard_builder.h"

#include "indexer/file_indexer.h"
#include "store/shards.h"

#include <algorithm>
#include <exception>
#include <memory>
#include <mutex>
#include <thread>

namespace mafteach {
namespace {

/// What a posting takes in Xapian's buffers until it is flushed, measured as peak memory over
/// postings on the literature benchmark: bytes.
constexpr std::uint64_t bytes_a_posting = 120;

/// A shard of more postings than this is no faster to write, and slower to fill.
constexpr std::uint64_t most_postings = 1'000'000;
constexpr std::uint64_t least_postings = 50'000;

/// Hands the files out, largest work first come first served, and keeps the first error.
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
    const std::uint64_t postings_a_shard =
        std::clamp(plan.memory / plan.jobs / bytes_a_posting, least_postings, most_postings);
    Shards shards(writer);
    Work work(files, stop);
    const auto run = [&] {
        try {
            FileIndexer indexer(lexicon, progress, stop);
            std::unique_ptr<IndexWriter> shard;
            while (const FoundFile* file = work.next()) {
                if (!shard)
                    shard = shards.open();
                indexer.index(*file, "added", *shard);
                if (shard->postings() >= postings_a_shard) {
                    shard->finish();
                    shard.reset();
                }
            }
            if (shard)
                shard->finish();
        } catch (...) {
            work.fail(std::current_exception());
        }
    };
    std::vector<std::thread> threads;
    for (unsigned i = 1; i < plan.jobs; ++i)
        threads.emplace_back(run);
    run();
    for (std::thread& thread : threads)
        thread.join();
    work.rethrow();
    shards.merge();
}

} // namespace mafteach
