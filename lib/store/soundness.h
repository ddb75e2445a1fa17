// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "files/folder.h"
#include "files/permissions.h"
#include "store/manifest.h"

#include <filesystem>
#include <memory>

namespace mafteach {

/// Throws Error (damaged) unless the segment at `folder` is, byte for byte, the one that an indexer
/// wrote and the manifest names: by the sums of its files, which know damage, and by putting its
/// tables and its word file together anew, which knows what was changed together with its sum.
/// `index` is named as the place. Takes as long as merging.
void look_through(const Segment& segment, const std::shared_ptr<const Folder>& folder,
                  const std::filesystem::path& index);

/// Throws Error (damaged) unless Xapian may be given the segment at `folder`; `index` is named as
/// the place. Xapian trusts the tables that it reads: a changed byte can have it read behind a
/// buffer, and an index may come from a stranger. So a segment is gone through once (look_through)
/// before it is used, and that it was is noted: in the segment, where this process may write there,
/// else among the user's caches. A note names the files as they are on this disk, down to the
/// moment of their last change, and one that somebody else may have written counts for nothing:
/// what comes from elsewhere, or was changed, is gone through again. Where no note can be kept,
/// that is each time.
void check_soundness(const Segment& segment, const std::shared_ptr<const Folder>& folder,
                     const std::filesystem::path& index);

/// Notes that the segment at `folder`, which this process wrote, is sound. The note gets
/// `permissions`.
void note_soundness(const Folder& folder, const Permissions& permissions = {});

/// The name of the note in a segment.
constexpr const char* note_name = "sound";

} // namespace mafteach
