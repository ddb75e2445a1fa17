// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/addition.h"
#include "store/passage_sink.h"

#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

namespace mafteach {

/// Writes files into shards, one after the other, so that no more than so much is in memory,
/// however large a file is: one that doesn't fit goes on in the next shard. One thread's.
class AdditionWriter : public PassageSink {
public:
    /// `addition` must outlive this; `place` is that of all its shards among them
    /// (Addition::open). A shard that has grown to `most_memory` bytes is finished.
    AdditionWriter(Addition& addition, std::size_t place, std::size_t most_memory)
        : addition_(addition), place_(place), most_memory_(most_memory) {}

    FileId begin_file() override;
    void add(const PassageRecord& passage, std::span<const TermUse> terms,
             std::span<const WordTerms> words) override;
    void end_file(FileRecord record) override;
    void abandon_file() override;

    /// The file `from` of the index, whose record is `record` but for what changes with the path,
    /// is `record.path` now: its passages stay as they are. Not while a file is open.
    void move_file(const std::string& from, FileRecord record);

    /// Finishes the last shard. Without it, what the last one holds is not there for a commit.
    void finish();

private:
    Addition& addition_;
    std::size_t place_;
    std::size_t most_memory_;
    std::unique_ptr<Shard> shard_; ///< null: none is open
    FileId open_file_ = 0;
    /// Finished shards that hold passages of the open file, and which those are.
    std::vector<std::pair<Addition::ShardNumber, NumberRanges>> open_in_;
};

} // namespace mafteach
