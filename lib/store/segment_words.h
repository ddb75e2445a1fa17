// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/manifest.h"
#include "store/merging.h"

#include <cstdint>
#include <filesystem>
#include <vector>

namespace mafteach {

/// Makes the word file of a segment in `folder` that is merged of `parts`, as merge() of merging.h
/// makes its tables; returns how many bytes it has. Throws Error.
std::uint64_t merge_segment_words(const std::vector<MergePart>& parts, const Folder& folder);

/// Throws Error (damaged) unless the word file of the segment at `folder` is, byte for byte, what
/// an indexer writes. `index` is named as the place.
void check_segment_words(const Segment& segment, const Folder& folder,
                         const std::filesystem::path& index);

} // namespace mafteach
