// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/index_folder.h"
#include "store/merging.h"
#include "store/shard.h"

#include <atomic>
#include <cstddef>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

namespace mafteach {

/// What is to become part of an index all at once (IndexWriter::commit): shards in the index's
/// folder, filled by several threads, and what they take the place of. What was not committed is
/// gone with it.
class Addition {
public:
    using ShardNumber = std::size_t;

    /// `folder` must outlive this. `next_file` gives the ids of files.
    Addition(IndexFolder& folder, std::shared_ptr<std::atomic<FileId>> next_file);
    ~Addition();
    Addition(const Addition&) = delete;
    Addition& operator=(const Addition&) = delete;

    // These may be called by several threads. They throw Error.

    /// A new, empty shard, for one thread.
    std::unique_ptr<Shard> open();

    /// Takes `shard` back. Shards are put together in the order of their places, those of one place
    /// in the order in which they were finished; a place is one thread's.
    ShardNumber finish(std::unique_ptr<Shard> shard, std::size_t place);

    /// These passages of a finished shard are not to be added after all.
    void drop(ShardNumber shard, const NumberRanges& passages);

    /// What the index holds of the file `path`, if anything, is to be removed, unless it is moved.
    void replace(const std::string& path);

    /// What the index holds of the file `path` stays, as that of another path, whose record is in a
    /// shard.
    void move(const std::string& path);

    // These are for IndexWriter, when no other thread is at work.

    /// The finished shards in their order, less those in which nothing is left.
    std::vector<MergePart> parts() const;
    const std::set<std::string>& replaced() const { return replaced_; }
    const std::set<std::string>& moved() const { return moved_; }

private:
    struct Finished {
        std::size_t place = 0;
        MergePart shard;
    };

    IndexFolder& folder_;
    std::shared_ptr<std::atomic<FileId>> next_file_;
    std::mutex mutex_;
    std::vector<Finished> finished_;
    std::set<std::string> replaced_;
    std::set<std::string> moved_;
};

} // namespace mafteach
