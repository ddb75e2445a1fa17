// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/shard.h"

#include <utility>

namespace mafteach {

Shard::Shard(NewSegment segment, std::shared_ptr<std::atomic<FileId>> next_file)
    : segment_(std::move(segment)), database_(segment_format().builder(segment_.folder)),
      next_file_(std::move(next_file)) {}

FileId Shard::begin_file() {
    go_on_with((*next_file_)++);
    return open_file_;
}

void Shard::go_on_with(FileId file) {
    open_file_ = file;
}

void Shard::add(const PassageRecord& passage, std::span<const TermUse> terms) {
    runs_.add(database_->add(passage.encode(), terms), open_file_);
}

void Shard::end_file(FileRecord record) {
    record.id = open_file_;
    const auto [entry, added] = records_.emplace(file_key(record.id), record.encode());
    const auto path = paths_.try_emplace(path_key(record.path)).first;
    path->second.push_back(record.id);
    constexpr std::size_t node = 64; // the trees' own, about
    file_memory_ += 4 * sizeof(std::string) + 2 * node + entry->first.size() +
                    entry->second.size() + path->first.size();
    open_file_ = 0;
}

void Shard::abandon_file() {
    const NumberRanges passages = open_passages();
    for (const auto& [first, last] : passages.ranges())
        abandoned_.add(first, last);
    open_file_ = 0;
}

MergePart Shard::finish() {
    for (const auto& [key, record] : records_)
        database_->add_metadata(key, record);
    if (database_->documents() > 0)
        database_->add_metadata(metadata_key::runs, runs_.encode());
    for (const auto& [key, ids] : paths_)
        database_->add_metadata(key, encode_ids(ids));
    database_->finish();
    MergePart part;
    part.segment.number = segment_.number;
    part.segment.documents = database_->documents();
    part.segment.bytes = database_->bytes();
    part.segment.removed = abandoned_;
    part.folder = std::make_shared<Folder>(std::move(segment_.folder));
    part.files = records_.size();
    part.temporary = true;
    return part;
}

} // namespace mafteach
