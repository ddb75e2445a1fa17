// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/shard.h"

#include "words/word_file.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace mafteach {

Shard::Shard(NewSegment segment, std::shared_ptr<std::atomic<FileId>> next_file)
    : segment_(std::move(segment)), database_(segment_format().builder(segment_.folder, terms_)),
      words_(new_file(segment_.folder, word_file_name)), next_file_(std::move(next_file)) {}

std::size_t Shard::memory() const {
    return terms_.memory() + database_->memory() + types_.memory() + words_.memory() +
           runs_.memory() + file_memory_;
}

FileId Shard::begin_file() {
    go_on_with((*next_file_)++);
    return open_file_;
}

void Shard::go_on_with(FileId file) {
    open_file_ = file;
}

void Shard::add(const PassageRecord& passage, std::span<const TermUse> terms,
                std::span<const WordTerms> words) {
    counts_.clear();
    for (const TermUse& use : terms)
        counts_.push_back({terms_.number_of(use.text, use.slot), use.weight});
    runs_.add(database_->add(passage.encode(), counts_), open_file_);

    passage_.clear();
    auto first = counts_.begin();
    for (const WordTerms& word : words) {
        const auto end = first + word.terms;
        word_terms_.clear();
        for (; first != end; ++first)
            word_terms_.push_back(first->term);
        std::sort(word_terms_.begin(), word_terms_.end());
        word_terms_.erase(std::unique(word_terms_.begin(), word_terms_.end()), word_terms_.end());
        passage_.push_back({types_.number_of(word_terms_), word.covers, word.passed_over});
    }
    words_.add(passage_, passage.part > 1);
}

void Shard::end_file(FileRecord record) {
    record.id = open_file_;
    const auto [entry, added] = records_.emplace(file_key(record.id), record.encode());
    if (!record.places.empty()) {
        file_memory_ += record.places.size();
        places_.emplace(places_key(record.id), std::move(record.places));
    }
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
    for (const auto& [key, places] : places_)
        database_->add_metadata(key, places);
    database_->finish();
    std::vector<std::uint32_t> types(types_.size());
    std::iota(types.begin(), types.end(), 0U);
    words_.finish(types_, types, terms_.sorted(),
                  [this](std::uint32_t term) { return terms_.text(term); });
    MergePart part;
    part.segment.number = segment_.number;
    part.segment.documents = database_->documents();
    part.segment.bytes = database_->bytes() + words_.bytes();
    part.segment.removed = abandoned_;
    part.folder = std::make_shared<Folder>(std::move(segment_.folder));
    part.files = records_.size();
    part.temporary = true;
    return part;
}

} // namespace mafteach
