// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/index_opening.h"

#include "core/error.h"
#include "files/file_errors.h"
#include "store/index_errors.h"
#include "store/index_place.h"
#include "store/open_index.h"
#include "store/segment_format.h"
#include "store/soundness.h"
#include "store/xapian_errors.h"

#include <cerrno>
#include <memory>
#include <optional>
#include <utility>

namespace mafteach {
namespace fs = std::filesystem;

std::vector<OpenSegment> open_index(const fs::path& directory, const std::string& analysis) {
    return with_index(directory, analysis, [&](const Folder& folder, const Manifest& manifest) {
        std::vector<OpenSegment> open;
        for (const Segment& segment : manifest.segments) {
            const auto there = segment_folder(folder, segment, directory);
            check_soundness(segment, there, directory);
            open.push_back(
                {segment, Xapian::Database(there->path().string(), Xapian::DB_BACKEND_GLASS),
                 std::make_shared<WordFile>(*there, segment.documents, read_errors(directory))});
        }
        return open;
    });
}

std::vector<Root> known_roots(const fs::path& directory) {
    const std::optional<Folder> folder = Folder::named(directory);
    return folder ? IndexPlace::of(*folder, {}).manifest.roots : std::vector<Root>();
}

LastRun last_run(const fs::path& directory) {
    LastRun run;
    if (const std::optional<Folder> folder = Folder::named(directory))
        read_last_run(*folder, run);
    return run;
}

FileRecords indexed_files(const fs::path& directory, const std::string& analysis) {
    const std::optional<Folder> folder = Folder::named(directory);
    if (!folder && errno == ENOENT)
        return {};
    if (folder && IndexPlace::of(*folder, analysis).kind == IndexPlace::Kind::vacant)
        return {};
    return with_index(directory, analysis, [&](const Folder& index, const Manifest& manifest) {
        FileRecords files;
        std::size_t number = 0;
        for (const Segment& segment : manifest.segments) {
            const auto there = segment_folder(index, segment, directory);
            segment_format().check_outline(*there, segment, directory);
            segment_format().read_files(*there, segment, number++, files);
        }
        return files;
    });
}

} // namespace mafteach
