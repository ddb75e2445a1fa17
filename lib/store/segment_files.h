// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "files/folder.h"
#include "store/file_runs.h"
#include "store/manifest.h"
#include "store/schema.h"

#include <map>
#include <string>

namespace mafteach {

/// The indexed files by path.
using FileRecords = std::map<std::string, FileRecord>;

/// Throws Error (damaged) unless the segment at `folder` is one that `segment` can describe, as far
/// as its version file and the sizes of its tables tell; `index` is named as the place. To be asked
/// before Xapian is given a segment.
void check_segment(const Folder& folder, const Segment& segment,
                   const std::filesystem::path& index);

/// Adds the files of the segment at `folder`, the `number`th of its index, that are not removed, to
/// `files`, and returns which documents are whose. Any bytes may be in it. Throws Error.
FileRuns read_segment_files(const Folder& folder, const Segment& segment, std::size_t number,
                            FileRecords& files);

} // namespace mafteach
