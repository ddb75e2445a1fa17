// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "files/folder.h"
#include "files/permissions.h"
#include "store/index_lock.h"
#include "store/index_place.h"
#include "store/manifest.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace mafteach {

/// A segment that is being made; no manifest names it yet.
struct NewSegment {
    std::uint32_t number = 0;
    Folder folder;
};

/// The folder of an index, for the one process that changes it: locked until destruction. Whatever
/// becomes of the process, the manifest names an index that is whole: what it names is on the disk
/// before it does, and it is replaced in one step. Nothing outside the folder is touched, and
/// nothing in it but what indexing made. Members throw Error unless they say otherwise.
class IndexFolder {
public:
    enum class Mode {
        update,  ///< go on with the index that is there, or begin one
        rebuild, ///< begin one, and put it in the place of the other at the first commit()
    };

    /// Makes the folder where nothing is. `analysis` names what makes the terms
    /// (analysis_identity): an index of others, or of another version, is for a rebuild only. What
    /// isn't an index of Mafteach's is left as it is.
    IndexFolder(const std::filesystem::path& path, Mode mode, const std::string& analysis);
    /// Clears away what was not committed.
    ~IndexFolder();
    IndexFolder(const IndexFolder&) = delete;
    IndexFolder& operator=(const IndexFolder&) = delete;

    /// What the index consists of: what was committed last, and in a rebuild, before the first
    /// commit, nothing but the roots that the old one knows.
    const Manifest& manifest() const { return manifest_; }

    /// Whether commit() was not called yet, of a rebuild.
    bool is_new() const { return is_new_; }

    /// Absolute.
    const std::filesystem::path& path() const { return folder_.path(); }

    /// A segment that `manifest` names.
    Folder segment(const Segment& segment) const;

    /// An empty folder for a segment. Not by several threads at once.
    NewSegment new_segment();

    /// Makes a new segment ready to be named: its files are as open to others as those of the index
    /// are, and on the disk. Returns their sums (store/segment_sums.h).
    std::vector<std::uint32_t> complete(const Folder& segment) const;

    /// Makes `next` what the index consists of, in one step. The number of the next segment is set
    /// here.
    void commit(Manifest next);

    /// What was kept of the runs before.
    LastRun last_run() const;
    /// Keeps `run` in its place. Throws nothing: nothing hangs on it.
    void keep(const LastRun& run) noexcept;

    /// Removes the segments that the index doesn't consist of: those that were merged, and those of
    /// a process that was killed. A search that has one open goes on with it. Throws nothing; what
    /// stays is tried again by the next process.
    void clear_away() noexcept;

private:
    IndexPlace place_for(Mode mode, const std::string& analysis) const;
    void load(const IndexPlace& place, Mode mode, const std::string& analysis);
    void write_manifest(const Manifest& manifest);

    Folder folder_;
    Descriptor lock_;
    Manifest manifest_;
    std::string on_disk_;         ///< the manifest in the folder; empty: none
    std::string perhaps_on_disk_; ///< what takes its place, until that is certain; empty: nothing
    std::uint32_t next_segment_ = 1; ///< the number that the next folder gets
    Permissions file_permissions_;
    Permissions folder_permissions_;
    bool is_new_ = false;
    bool replaces_old_ = false; ///< an index of schema 1 or 2 is there, for commit() to remove
};

} // namespace mafteach
