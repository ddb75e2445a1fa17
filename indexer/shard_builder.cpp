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

/// What the lexicon, the analysers' caches and the merging take: bytes.
constexpr std::uint64_t memory_besides = 96ULL * 1024 * 1024;

/// Shards smaller than this are not worth a file: bytes in memory.
constexpr std::uint64_t least_shard = 4ULL * 1024 * 1024;

/// What a shard of `plan` may hold in memory, the third of its thread's part: what is freed of
/// lists that grew is not all used again, and writing the lists takes some on top.
std::uint64_t shard_memory(const ShardPlan& plan) {
    const std::uint64_t left = plan.memory > memory_besides ? plan.memory - memory_besides : 0;
    return std::max(left / plan.jobs / 3, least_shard);
}

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
    const std::uint64_t most_memory = shard_memory(plan);
    Shards shards(writer);
    Work work(files, stop);
    const auto run = [&] {
        try {
            FileIndexer indexer(lexicon, progress, stop);
            std::unique_ptr<Shard> shard;
            while (const FoundFile* file = work.next()) {
                if (!shard)
                    shard = shards.open();
                indexer.index(*file, "added", *shard);
                if (shard->memory() >= most_memory) {
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
