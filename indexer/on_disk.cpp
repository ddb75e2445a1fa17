// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/on_disk.h"

#include "documents/file_reader.h"

#include <cerrno>
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

OnDisk on_disk(const FileRecord& file) {
    if (is_input_path(file.path))
        return OnDisk::same;
    if (is_gone(file.path))
        return OnDisk::missing;
    constexpr std::int64_t second = 1'000'000'000;
    struct stat status {};
    const bool is_same = ::stat(file.path.c_str(), &status) == 0 &&
                         static_cast<std::uint64_t>(status.st_size) == file.size &&
                         status.st_mtim.tv_sec * second + status.st_mtim.tv_nsec == file.modified;
    return is_same ? OnDisk::same : OnDisk::changed;
}

} // namespace mafteach
