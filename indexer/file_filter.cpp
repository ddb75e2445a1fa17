// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/file_filter.h"

#include <algorithm>
#include <cstddef>
#include <fnmatch.h>
#include <sys/stat.h>

namespace mafteach {
namespace {

/// How many bytes of the paths below `folder` are it and its slash.
std::size_t bytes_above(const std::string& folder) {
    return folder.size() + (folder.ends_with('/') ? 0 : 1);
}

/// Calls `is_in_the_way` with the path and the name of each folder between `folder` and `path`,
/// and of that, until it returns true; false where it doesn't.
template <typename IsInTheWay>
bool on_the_way(const std::string& folder, const std::string& path, IsInTheWay&& is_in_the_way) {
    for (std::size_t begin = bytes_above(folder); begin < path.size();) {
        const std::size_t end = std::min(path.find('/', begin), path.size());
        if (is_in_the_way(path.substr(0, end), path.substr(begin, end - begin)))
            return true;
        begin = end + 1;
    }
    return false;
}

} // namespace

bool matches(const std::vector<std::string>& globs, const char* below, const char* name) {
    return std::any_of(globs.begin(), globs.end(), [&](const std::string& glob) {
        const bool has_folder = glob.find('/') != std::string::npos;
        return has_folder ? fnmatch(glob.c_str(), below, FNM_PATHNAME) == 0
                          : fnmatch(glob.c_str(), name, 0) == 0;
    });
}

std::string folder_of(const std::string& path) {
    const std::size_t slash = path.rfind('/');
    if (path == "/" || slash == std::string::npos)
        return {};
    return path.substr(0, std::max<std::size_t>(slash, 1));
}

bool is_at_or_below(std::string_view folder, std::string_view path) {
    return path.starts_with(folder) &&
           (folder.ends_with('/') || path.size() == folder.size() || path[folder.size()] == '/');
}

bool leaves_out(const FileFilter& filter, const std::string& folder, const std::string& path,
                bool path_is_folder) {
    const std::size_t above = bytes_above(folder);
    return on_the_way(folder, path, [&](const std::string& at, const std::string& name) {
        const char* const below = at.c_str() + above;
        if (matches(filter.exclude, below, name.c_str()))
            return true;
        return at.size() == path.size() && !path_is_folder && !filter.include.empty() &&
               !matches(filter.include, below, name.c_str());
    });
}

bool reaches(const Root& root, const std::string& path, bool perhaps_gone) {
    struct stat status {};
    const bool is_folder =
        ::stat(path.c_str(), &status) == 0 ? S_ISDIR(status.st_mode) : perhaps_gone;
    if (leaves_out(root.filter, root.path, path, is_folder))
        return false;
    return !on_the_way(root.path, path, [&](const std::string& at, const std::string& name) {
        const bool must_be_a_folder = is_folder || at.size() < path.size();
        return name.starts_with('.') ||
               (must_be_a_folder && ::lstat(at.c_str(), &status) == 0 && S_ISLNK(status.st_mode));
    });
}

} // namespace mafteach
