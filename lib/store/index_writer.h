// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/file_records.h"
#include "store/passage_sink.h"
#include "store/removed_passages.h"

#include <xapian.h>

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace mafteach {

/// Writes a database, a file at a time: the passages of a file come and go together. What was
/// committed last stays searchable whatever happens before the next commit. All members throw
/// Error.
class IndexWriter : public PassageSink {
public:
    enum class Mode {
        update,  ///< open what is there, or make it
        rebuild, ///< make a new database beside it, and put it in its place at finish()
    };

    /// Locks the database at `directory` until destruction. `analysis` names what made the terms
    /// (analysis_identity): a database that other rules wrote is refused.
    IndexWriter(const std::filesystem::path& directory, Mode mode, const std::string& analysis);
    /// Drops what was not committed.
    ~IndexWriter() override;
    IndexWriter(const IndexWriter&) = delete;
    IndexWriter& operator=(const IndexWriter&) = delete;

    /// The indexed files by path.
    const FileRecords& files() const { return files_; }

    FileId begin_file() override;
    void add(const PassageRecord& passage, std::span<const TermUse> terms) override;
    void end_file(FileRecord record) override;
    void abandon_file() override;
    void remove_file(const std::string& path);

    /// Whether so much of what was committed is removed that Shards::merge() is to copy the rest.
    /// Not in a rebuild.
    bool has_much_removed() const;

    /// Whether nothing is in what was committed, and nothing was.
    bool is_empty() const;

    /// Makes everything since the last commit searchable, all at once. Not inside a file. Does
    /// nothing, and returns false, where nothing has changed.
    bool commit();
    /// Commits and, after a rebuild, puts the new database in the place of the old.
    void finish();
    /// Puts the database at `whole`, which holds this one and more, in the place of this one, in
    /// one step. Nothing is uncommitted, and nothing can be written afterwards.
    void finish_with(const std::filesystem::path& whole);

    /// Where the database is, or is to be.
    const std::filesystem::path& directory() const { return directory_; }
    /// Where what was committed is until finish().
    const std::filesystem::path& written() const { return written_; }
    const std::string& analysis() const { return analysis_; }
    /// The id that the next file gets; shared with shards, so that each file's is its own.
    const std::shared_ptr<std::atomic<FileId>>& next_file() const { return next_id_; }

private:
    void change();
    void remove_passages(FileId file);

    std::filesystem::path directory_; ///< where the database is to be
    std::filesystem::path written_;   ///< where it is written: elsewhere in a rebuild
    Xapian::WritableDatabase database_;
    std::optional<Xapian::WritableDatabase> replaced_; ///< locked while a rebuild replaces it
    FileRecords files_;
    RemovedPassages removed_;
    std::string analysis_;
    std::shared_ptr<std::atomic<FileId>> next_id_ = std::make_shared<std::atomic<FileId>>(1);
    FileId open_file_ = 0; ///< 0: none
    bool changed_ = false;
};

} // namespace mafteach
