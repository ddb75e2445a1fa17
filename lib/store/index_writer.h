// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/addition.h"
#include "store/index_folder.h"
#include "store/segment_files.h"

#include <atomic>
#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace mafteach {

/// Changes an index: what is added, and what is removed, comes into it at commit(), all at once.
/// What was committed last stays searchable whatever happens before the next commit. All members
/// throw Error.
class IndexWriter {
public:
    using Mode = IndexFolder::Mode;

    /// Locks the index at `directory` until destruction; see IndexFolder.
    IndexWriter(const std::filesystem::path& directory, Mode mode, const std::string& analysis)
        : folder_(directory, mode, analysis) {
        *next_file_ = folder_.manifest().next_file;
        roots_ = folder_.manifest().roots;
    }
    IndexWriter(const IndexWriter&) = delete;
    IndexWriter& operator=(const IndexWriter&) = delete;

    /// The indexed files by path, as of the last commit; in a rebuild, before the first one, none.
    /// Valid until commit(), and to be shared between threads until then.
    const FileRecords& files();

    /// What was named to be indexed, as of the last commit; in a rebuild, before the first one,
    /// what the index that it replaces knows of.
    const std::vector<Root>& roots() const { return folder_.manifest().roots; }

    /// What roots() gives from the next commit on: sorted by path, none twice.
    void set_roots(std::vector<Root> roots) { roots_ = std::move(roots); }

    /// What is kept of the runs before, and what is to be kept of them from now on.
    LastRun last_run() const { return folder_.last_run(); }
    void keep(const LastRun& run) noexcept { folder_.keep(run); }

    /// What the index holds of the file `path`, if anything, goes at the next commit.
    void remove_file(const std::string& path) { removed_.insert(path); }

    /// Something to add. One at a time.
    std::unique_ptr<Addition> begin_addition() {
        return std::make_unique<Addition>(folder_, next_file_);
    }

    /// Puts the shards of `addition` (null: none) into the index, in the place of what it replaces,
    /// and takes out what was to be removed; merges segments where they are many
    /// (store/merge_policy.h). The addition is used up. Returns false, and does nothing, where
    /// nothing has changed.
    bool commit(const Addition* addition);

private:
    bool remove(const std::set<std::string>& paths, const std::set<std::string>& moved,
                std::vector<Segment>& segments) const;
    std::vector<Segment> put_together(std::vector<Segment> segments,
                                      const std::vector<MergePart>& shards);
    Segment made_of(std::vector<MergePart> parts);

    IndexFolder folder_;
    bool loaded_ = false; ///< files_ and runs_ are those of the last commit
    FileRecords files_;
    std::vector<FileRuns> runs_; ///< of each segment
    std::set<std::string> removed_;
    std::vector<Root> roots_; ///< of the next commit
    std::shared_ptr<std::atomic<FileId>> next_file_ = std::make_shared<std::atomic<FileId>>(1);
};

} // namespace mafteach
