// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/shard_writer.h"

#include <utility>

namespace mafteach {

FileId ShardWriter::begin_file() {
    if (!shard_)
        shard_ = shards_.open(place_);
    open_file_ = shard_->begin_file();
    return open_file_;
}

void ShardWriter::add(const PassageRecord& passage, std::span<const TermUse> terms) {
    shard_->add(passage, terms);
    if (shard_->memory() < most_memory_)
        return;
    shard_->finish();
    goes_on_ = true;
    shard_ = shards_.open(place_);
    shard_->go_on_with(open_file_);
}

void ShardWriter::end_file(FileRecord record) {
    shards_.replace(record.path);
    shard_->end_file(std::move(record));
    goes_on_ = false;
    if (shard_->memory() >= most_memory_)
        finish();
}

void ShardWriter::abandon_file() {
    shard_->abandon_file();
    if (goes_on_)
        shards_.remove(open_file_);
    goes_on_ = false;
}

void ShardWriter::finish() {
    if (shard_)
        shard_->finish();
    shard_.reset();
}

} // namespace mafteach
