// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/manifest.h"
#include "store/segment_sums.h"
#include "support.h"

#include <filesystem>

namespace mafteach::test {

/// Has the manifest at `directory`, where it is a sound one, say that the files are as they are
/// now.
inline void sum_anew(const std::filesystem::path& directory) {
    Manifest manifest;
    if (Manifest::decode(read_file(directory / manifest_name), manifest) != Manifest::Kind::sound)
        return;
    for (Segment& segment : manifest.segments)
        segment.sums =
            segment_sums(*Folder::named(directory / segment_name(segment.number)), directory);
    write_file(directory / manifest_name, manifest.encode());
}

} // namespace mafteach::test
