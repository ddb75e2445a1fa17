// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "files/folder.h"
#include "store/manifest.h"

#include <cstdint>
#include <filesystem>
#include <vector>

namespace mafteach {

/// The CRC-32 (of zlib and ISO 3309) of each file of the segment at `folder`, in the order of
/// SegmentFormat::files(). Reads all of it: half a second a gigabyte of what is in memory. `index`
/// is named as the place. Throws Error.
std::vector<std::uint32_t> segment_sums(const Folder& folder, const std::filesystem::path& index);

/// Throws Error (damaged), with the name of the first file that is another than the one that was
/// written, unless all of them have the sums that the manifest names. It finds every change of up
/// to 32 bits in a row, and of others all but one in 2^32; who changes a file on purpose can change
/// the sum too, which is why it doesn't do alone (store/soundness.h).
void check_segment_sums(const Segment& segment, const Folder& folder,
                        const std::filesystem::path& index);

} // namespace mafteach
