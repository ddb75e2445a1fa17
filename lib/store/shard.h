// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/database_builder.h"
#include "store/passage_sink.h"
#include "store/posting_lists.h"
#include "store/removed_passages.h"

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>

namespace mafteach {

/// A new database that files are written into at one go. Texts go to disk as they come, the posting
/// lists stay in memory until finish(). One thread's.
///
/// A shard lasts no longer than the run that makes it, which merges it with the others
/// (store/shards.h).
class Shard : public PassageSink {
public:
    /// Makes the folder `directory`. `next_file` gives the ids; shards share it.
    Shard(const std::filesystem::path& directory, const std::string& analysis,
          std::shared_ptr<std::atomic<FileId>> next_file);

    FileId begin_file() override;
    /// Takes up a file that was begun in another shard.
    void go_on_with(FileId file);
    void add(const PassageRecord& passage, std::span<const TermUse> terms) override;
    void end_file(FileRecord record) override;
    void abandon_file() override;

    /// Bytes that what is not on disk takes, about.
    std::size_t memory() const { return lists_.memory() + database_.memory() + file_memory_; }

    /// Makes a database of it. Nothing can be added afterwards.
    void finish();

    const std::filesystem::path& directory() const { return database_.directory(); }

private:
    DatabaseBuilder database_;
    std::shared_ptr<std::atomic<FileId>> next_file_;
    PostingLists lists_;
    std::string open_file_term_;
    TermSlot open_file_slot_;
    std::map<std::string, std::string> metadata_; ///< in order of the keys, as the table wants it
    std::size_t file_memory_ = 0;                 ///< bytes in metadata_, about
    RemovedPassages removed_;                     ///< of files that were abandoned
    FileId open_file_ = 0;
    Xapian::docid open_file_begins_ = 0; ///< its first passage here; 0: it has none
    Xapian::docid open_file_ends_ = 0;   ///< and the last
};

} // namespace mafteach
