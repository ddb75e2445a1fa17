// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "files/folder.h"
#include "store/manifest.h"

#include <cstddef>
#include <filesystem>
#include <memory>
#include <vector>

namespace mafteach {

/// A database that DatabaseBuilder wrote, to be merged with others.
struct MergePart {
    Segment segment; ///< what is removed in it does not come along
    std::shared_ptr<const Folder> folder;
    std::size_t files = 0;  ///< that it holds; of a shard
    bool temporary = false; ///< no manifest names it: its files go as soon as they are read
};

/// Makes a database in the empty folder `folder` of `parts`, whose documents follow each other,
/// less what is removed in them; returns what it is (but for its number). Each part is read once,
/// from beginning to end, and one posting list is in memory at a time, and four bytes a document.
/// Lists of parts in which nothing is removed are copied as they are, texts always. Any bytes may
/// be in the parts. Throws Error.
Segment merge(const std::vector<MergePart>& parts, const Folder& folder);

/// Throws Error (damaged) unless the segment at `folder` is, byte for byte, what an indexer writes:
/// it is put together anew from what can be read of it, and held against what is there. Whatever
/// Xapian takes on trust in its tables is right then. `index` is named as the place. Takes as long
/// as merging.
void check_tables(const Segment& segment, const std::shared_ptr<const Folder>& folder,
                  const std::filesystem::path& index);

} // namespace mafteach
