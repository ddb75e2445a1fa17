// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace mafteach {

/// The name under which standard input is indexed.
constexpr const char* standard_input_path = "/dev/stdin";

struct FoundFile {
    std::string path; ///< absolute and normal; standard_input_path for "-"
    bool standard_input = false;
    std::uint64_t size = 0;    ///< bytes; 0 for standard input
    std::int64_t modified = 0; ///< nanoseconds since 1970; 0 for standard input
};

/// Something that was asked for and can't be read.
struct Skipped {
    std::string path;
    std::string reason;
};

struct FoundFiles {
    std::vector<FoundFile> files;     ///< in the order of the arguments, folders sorted, none twice
    std::vector<std::string> folders; ///< the folders that were read from, absolute
    std::vector<Skipped> skipped;
};

/// Which files of a folder are wanted.
struct FileFilter {
    std::vector<std::string> include; ///< empty: all
    std::vector<std::string> exclude;
};

/// Finds the files that `paths` (files, folders or "-") name. Folders are read recursively; hidden
/// entries, Xapian databases and what `filter` leaves out are passed over, symbolic links inside
/// folders are followed to files only, so that no loop arises. A file named by itself is always
/// taken. What can't be read is in `skipped`. Throws Error (resources).
FoundFiles find_files(const std::vector<std::string>& paths, const FileFilter& filter);

} // namespace mafteach
