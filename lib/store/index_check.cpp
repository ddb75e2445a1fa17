// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/index_check.h"

#include "store/index_errors.h"
#include "store/index_place.h"
#include "store/soundness.h"
#include "store/xapian_errors.h"

#include <cerrno>
#include <memory>
#include <utility>

namespace mafteach {
namespace {

namespace fs = std::filesystem;

CheckedSegment checked(const Segment& segment, const Folder& index, const fs::path& directory) {
    CheckedSegment result{segment_name(segment.number), segment.bytes, segment.documents, {}};
    try {
        std::optional<Folder> folder = index.open(result.name);
        if (!folder)
            throw open_error(index.path() / result.name, directory, errno);
        with_translated_errors(directory, [&] {
            look_through(segment, std::make_shared<const Folder>(std::move(*folder)), directory);
        });
    } catch (const Error& error) {
        result.trouble = error;
    }
    return result;
}

} // namespace

std::vector<CheckedSegment> check_index(const fs::path& directory, const std::string& analysis) {
    const std::optional<Folder> folder = Folder::named(directory);
    if (!folder)
        throw_no_folder(directory, errno);
    for (;;) {
        const IndexPlace place = IndexPlace::of(*folder, analysis);
        if (place.kind != IndexPlace::Kind::index)
            throw place.error(directory, analysis);
        std::vector<CheckedSegment> segments;
        bool sound = true;
        for (const Segment& segment : place.manifest.segments) {
            segments.push_back(checked(segment, *folder, directory));
            sound = sound && !segments.back().trouble;
        }
        // What is wrong may be no more than that a writer came between.
        if (sound || IndexPlace::of(*folder, analysis).bytes == place.bytes)
            return segments;
    }
}

} // namespace mafteach
