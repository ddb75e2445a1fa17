// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace mafteach {

/// Which files of a folder are wanted: globs. One with a / is held against the path below the
/// folder, any other against the name.
struct FileFilter {
    std::vector<std::string> include; ///< empty: all
    std::vector<std::string> exclude;

    bool operator==(const FileFilter&) const = default;
};

/// A file or folder that was named to be indexed, and what is wanted of it; or one that was removed
/// from the index, of which nothing is wanted until it is named again.
struct Root {
    std::string path; ///< absolute and normal
    FileFilter filter;
    bool unwanted = false; ///< then without a filter

    bool operator==(const Root&) const = default;
};

} // namespace mafteach
