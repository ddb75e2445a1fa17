// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/segment_files.h"

#include "files/file_errors.h"
#include "glass/database_builder.h"
#include "glass/table_reader.h"
#include "glass/version_file.h"
#include "store/index_errors.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <utility>

namespace mafteach {

namespace fs = std::filesystem;

namespace {

/// How many bytes a table of the segment at `folder` has.
std::uint64_t table_bytes(const Folder& folder, const char* name, const fs::path& index) {
    struct stat status {};
    if (::fstatat(folder.descriptor(), name, &status, AT_SYMLINK_NOFOLLOW) != 0)
        throw open_error(folder.path() / name, index, errno);
    if (!S_ISREG(status.st_mode))
        throw open_error(folder.path() / name, index, EINVAL);
    return static_cast<std::uint64_t>(status.st_size);
}

} // namespace

void check_segment(const Folder& folder, const Segment& segment, const fs::path& index) {
    const std::uint64_t postings = table_bytes(folder, posting_table_name, index);
    const std::uint64_t texts = table_bytes(folder, document_table_name, index);
    const Descriptor file = folder.open_file(version_file_name);
    if (!file)
        throw open_error(folder.path() / version_file_name, index, errno);
    const auto version = read_all(file, most_version_bytes);
    if (!version || !is_sound_version_file(*version, postings, texts, segment.documents))
        throw damaged(index, segment_name(segment.number) + " makes no sense");
}

FileRuns read_segment_files(const Folder& folder, const Segment& segment, std::size_t number,
                            FileRecords& files) {
    const fs::path index = folder.path().parent_path();
    TableReader table(folder, posting_table_name, read_errors(index));
    FileRuns runs;
    bool has_runs = segment.documents == 0;
    const auto fail = [&] { return damaged(index, "its list of files makes no sense"); };
    while (table.next() && table.key().starts_with(metadata_prefix)) {
        const std::string_view key = std::string_view(table.key()).substr(metadata_prefix.size());
        if (key == metadata_key::runs) {
            has_runs = FileRuns::decode(table.value(), segment.documents, runs);
            if (!has_runs)
                throw fail();
        }
        if (!key.starts_with(metadata_key::file_prefix))
            continue;
        FileRecord record;
        if (!FileRecord::decode(key, table.value(), record))
            throw fail();
        if (segment.removed_files.contains(record.id))
            continue;
        record.segment = number;
        std::string path = record.path;
        files.insert_or_assign(std::move(path), std::move(record));
    }
    if (!has_runs)
        throw fail();
    return runs;
}

} // namespace mafteach
