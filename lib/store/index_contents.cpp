// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/index_contents.h"

#include "glass/version_file.h"
#include "store/open_index.h"
#include "store/segment_format.h"
#include "store/soundness.h"
#include "words/word_file.h"

#include <fcntl.h>
#include <string_view>
#include <sys/stat.h>

namespace mafteach {
namespace {

const char* what_is_in(std::string_view file) {
    if (file == document_table_name)
        return IndexContents::texts;
    if (file == posting_table_name)
        return IndexContents::postings;
    return file == word_file_name ? IndexContents::words : IndexContents::other;
}

} // namespace

IndexContents index_contents(const std::filesystem::path& directory, const std::string& analysis) {
    return with_index(directory, analysis, [&](const Folder& index, const Manifest& manifest) {
        IndexContents contents;
        contents.manifest = manifest;
        contents.writer = lock_state(index, lock_name);
        contents.watcher = lock_state(index, watch_lock_name);
        std::size_t number = 0;
        for (const Segment& segment : manifest.segments) {
            const auto folder = segment_folder(index, segment, directory);
            check_soundness(segment, folder, directory);
            segment_format().read_files(*folder, segment, number++, contents.files);
            for (const char* name : segment_format().files()) {
                struct stat status {};
                if (::fstatat(folder->descriptor(), name, &status, AT_SYMLINK_NOFOLLOW) == 0)
                    contents.bytes[what_is_in(name)] += static_cast<std::uint64_t>(status.st_size);
            }
        }
        return contents;
    });
}

} // namespace mafteach
