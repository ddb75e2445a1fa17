// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/addition_writer.h"

#include <utility>

namespace mafteach {

FileId AdditionWriter::begin_file() {
    if (!shard_)
        shard_ = addition_.open();
    open_file_ = shard_->begin_file();
    return open_file_;
}

void AdditionWriter::add(const PassageRecord& passage, std::span<const TermUse> terms,
                         std::span<const WordTerms> words) {
    shard_->add(passage, terms, words);
    if (shard_->memory() < most_memory_)
        return;
    NumberRanges passages = shard_->open_passages();
    open_in_.emplace_back(addition_.finish(std::move(shard_), place_), std::move(passages));
    shard_ = addition_.open();
    shard_->go_on_with(open_file_);
}

void AdditionWriter::end_file(FileRecord record) {
    addition_.replace(record.path);
    shard_->end_file(std::move(record));
    open_in_.clear();
    if (shard_->memory() >= most_memory_)
        finish();
}

void AdditionWriter::move_file(const std::string& from, FileRecord record) {
    if (!shard_)
        shard_ = addition_.open();
    addition_.move(from);
    shard_->go_on_with(record.id);
    end_file(std::move(record));
}

void AdditionWriter::abandon_file() {
    if (shard_)
        shard_->abandon_file();
    for (const auto& [shard, passages] : open_in_)
        addition_.drop(shard, passages);
    open_in_.clear();
}

void AdditionWriter::finish() {
    if (shard_)
        addition_.finish(std::move(shard_), place_);
}

} // namespace mafteach
