// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/passage_sink.h"
#include "store/posting_lists.h"
#include "store/table_builder.h"

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace mafteach {

/// A new database, written at one go: what Xapian's WritableDatabase would make of the same
/// passages, several times as fast. Texts and terms of the passages go to disk as they come, the
/// posting lists stay in memory until finish(). One thread's.
///
/// A shard lasts no longer than the run that makes it: Xapian reads it (store/shards.h) when it
/// puts it together with the others, and writes the database that stays.
class Shard : public PassageSink {
public:
    /// Makes the folder `directory`. `next_file` gives the ids; shards share it.
    Shard(const std::filesystem::path& directory, const std::string& analysis,
          std::shared_ptr<std::atomic<FileId>> next_file);

    FileId begin_file() override;
    /// Takes up a file that was begun in another shard.
    void go_on_with(FileId file);
    void add(const PassageRecord& passage, const PassageTerms& terms) override;
    void end_file(FileRecord record) override;
    void abandon_file() override;

    /// Bytes that what is not on disk takes, about.
    std::size_t memory() const { return lists_.memory() + lengths_.memory() + file_memory_; }

    /// Makes a database of it. Nothing can be added afterwards.
    void finish();

    const std::filesystem::path& directory() const { return directory_; }

    /// Removes the passages of `files` from the finished shard at `directory`.
    static void remove_files(const std::filesystem::path& directory,
                             const std::vector<FileId>& files);

private:
    void write_version(const std::string& tables) const;

    std::filesystem::path directory_;
    std::shared_ptr<std::atomic<FileId>> next_file_;
    TableBuilder texts_;
    TableBuilder terms_;
    PostingLists lists_;
    PostingList lengths_;                         ///< of the passages, in parts of a word
    std::map<std::string, std::string> metadata_; ///< in order of the keys, as the table wants it
    std::size_t file_memory_ = 0;                 ///< bytes in metadata_, about
    std::vector<FileId> abandoned_;               ///< files some passages of which were added
    FileId open_file_ = 0;
    bool open_file_has_passages_ = false;
    std::uint32_t passages_ = 0;
    std::uint64_t shortest_ = 0;   ///< length of the shortest passage that has words
    std::uint64_t longest_ = 0;    ///< and of the longest
    std::uint32_t most_often_ = 0; ///< the largest frequency of a term in a passage
    std::string key_;
    std::string value_;
};

} // namespace mafteach
