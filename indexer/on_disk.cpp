// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/on_disk.h"

#include "documents/file_reader.h"
#include "indexer/file_finder.h"

#include <cerrno>
#include <cstddef>
#include <sys/stat.h>

namespace mafteach {

bool is_gone(const std::string& path) {
    if (is_input_path(path))
        return false;
    struct stat status {};
    if (::stat(path.c_str(), &status) == 0)
        return !S_ISREG(status.st_mode);
    const auto nothing_there = [] { return errno == ENOENT || errno == ENOTDIR; };
    return nothing_there() && ::lstat(path.c_str(), &status) != 0 && nothing_there();
}

std::string file_around(const std::string& path, const FileRecords& files) {
    for (std::size_t at = path.find("!/"); at != std::string::npos; at = path.find("!/", at + 1))
        if (files.contains(path.substr(0, at)))
            return path.substr(0, at);
    return {};
}

OnDisk on_disk(const FileRecord& file) {
    if (is_input_path(file.path))
        return OnDisk::same;
    if (is_gone(file.path))
        return OnDisk::missing;
    struct stat status {};
    const bool is_same = ::stat(file.path.c_str(), &status) == 0 && size_of(status) == file.size &&
                         modified_at(status) == file.modified;
    return is_same ? OnDisk::same : OnDisk::changed;
}

} // namespace mafteach
