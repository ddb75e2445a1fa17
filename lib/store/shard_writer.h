// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/passage_sink.h"
#include "store/shards.h"

#include <cstddef>
#include <memory>

namespace mafteach {

/// Writes files into shards, one after the other, so that no more than so much is in memory,
/// however large a file is: one that doesn't fit goes on in the next shard. One thread's.
class ShardWriter : public PassageSink {
public:
    /// `shards` must outlive this; `place` is that of all its shards among them (Shards::open). A
    /// shard that has grown to `most_memory` bytes is finished.
    ShardWriter(Shards& shards, std::size_t place, std::size_t most_memory)
        : shards_(shards), place_(place), most_memory_(most_memory) {}

    FileId begin_file() override;
    void add(const PassageRecord& passage, std::span<const TermUse> terms) override;
    void end_file(FileRecord record) override;
    void abandon_file() override;

    /// Finishes the last shard. Without it, what the last one holds is not there for a merge.
    void finish();

private:
    Shards& shards_;
    std::size_t place_;
    std::size_t most_memory_;
    std::unique_ptr<Shard> shard_; ///< null: none is open
    bool goes_on_ = false;         ///< finished shards hold passages of the open file
    FileId open_file_ = 0;
};

} // namespace mafteach
