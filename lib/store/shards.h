// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/index_writer.h"
#include "store/shard.h"

#include <cstddef>
#include <filesystem>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace mafteach {

/// Small databases in a folder beside an index, filled by several threads, that become part of the
/// index all at once. The folder is gone when this is; one that a killed process left is cleared
/// away first. The index stays locked by its writer throughout.
class Shards {
public:
    /// `index` must outlive this and have nothing uncommitted.
    explicit Shards(IndexWriter& index);
    ~Shards();

    /// Clears away what a process left that was killed when its shards were merged already.
    static void remove_strays(const IndexWriter& index);

    Shards(const Shards&) = delete;
    Shards& operator=(const Shards&) = delete;

    /// A new, empty shard. The shards are put together in the order of their places, those of one
    /// place in the order in which they were opened; a place is one thread's. May be called by
    /// several threads; each shard is for one of them, which calls finish() on it and drops it
    /// before merge(). Throws Error.
    std::unique_ptr<Shard> open(std::size_t place);

    /// What the index holds of the file `path` is removed at merge(). May be called by several
    /// threads, as remove() may.
    void replace(const std::string& path);

    /// What finished shards hold of `file`, which was abandoned, is removed at merge().
    void remove(FileId file);

    /// Puts the index and the shards together, compacted, and that in the index's place, without
    /// what is removed where that is much. Until it is there in one step, the index is as it was.
    /// The writer can't be written to afterwards. Throws Error.
    void merge();

private:
    std::filesystem::path together();
    void compact(const std::filesystem::path& added, const std::filesystem::path& whole) const;
    void remove_files(const std::filesystem::path& whole) const;
    bool copy_live(const std::filesystem::path& whole, const std::filesystem::path& live) const;

    IndexWriter& index_;
    std::filesystem::path folder_;
    std::mutex mutex_;
    std::vector<std::pair<std::size_t, std::filesystem::path>> shards_; ///< with their places
    std::vector<FileId> removed_;
};

} // namespace mafteach
