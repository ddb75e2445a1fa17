// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/schema.h"
#include "store/segment_files.h"

#include <string>

namespace mafteach {

/// What became of a file since it was indexed.
enum class OnDisk { same, changed, missing };

/// True where no file is at `path` any more, and nothing that leads to one: a folder, a pipe or a
/// socket may have taken its name. One that can't be looked at (a folder that is locked away, a
/// symbolic link that leads nowhere) still counts as there, and so does what was read from standard
/// input, which is no file.
bool is_gone(const std::string& path);

/// The file of an index that holds `files` inside which the document `path` is ("a.zip!/b.txt");
/// empty where it is inside none: the name of a folder may end with ! too.
std::string file_around(const std::string& path, const FileRecords& files);

/// By its size and time, as a run of the indexer tells.
OnDisk on_disk(const FileRecord& file);

} // namespace mafteach
