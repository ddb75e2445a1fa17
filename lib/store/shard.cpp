// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/shard.h"

#include <utility>

namespace mafteach {

Shard::Shard(const std::filesystem::path& directory, const std::string& analysis,
             std::shared_ptr<std::atomic<FileId>> next_file)
    : database_(directory), next_file_(std::move(next_file)) {
    metadata_.emplace(metadata_key::schema, schema_version);
    metadata_.emplace(metadata_key::analysis, analysis);
}

FileId Shard::begin_file() {
    go_on_with((*next_file_)++);
    return open_file_;
}

void Shard::go_on_with(FileId file) {
    open_file_ = file;
    open_file_term_ = file_term(file);
    open_file_slot_ = {};
    open_file_begins_ = 0;
}

void Shard::add(const PassageRecord& passage, std::span<const TermUse> terms) {
    std::uint64_t length = 0;
    for (const TermUse& use : terms)
        length += use.weight;
    const std::uint32_t id = database_.add(passage.encode(), length);
    if (open_file_begins_ == 0)
        open_file_begins_ = id;
    open_file_ends_ = id;
    lists_.add(open_file_term_, id, 0, &open_file_slot_);
    for (const TermUse& use : terms)
        lists_.add(use.text, id, use.weight, use.slot);
}

void Shard::end_file(FileRecord record) {
    record.id = open_file_;
    const auto [entry, added] = metadata_.emplace(file_key(record.id), record.encode());
    constexpr std::size_t node = 64; // the tree's own, about
    file_memory_ += 2 * sizeof(std::string) + entry->first.size() + entry->second.size() + node;
    open_file_ = 0;
}

void Shard::abandon_file() {
    if (open_file_begins_ != 0)
        removed_.add(open_file_begins_, open_file_ends_);
    open_file_ = 0;
}

void Shard::finish() {
    if (!removed_.empty())
        metadata_.emplace(metadata_key::removed, removed_.encode());
    database_.finish(metadata_, [this](TableBuilder& table) { return lists_.write(table); });
}

} // namespace mafteach
