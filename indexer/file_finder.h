// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/root.h"

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <sys/stat.h>
#include <sys/types.h>
#include <vector>

namespace mafteach {

/// Where to look for files.
struct Start {
    std::string path; ///< as full_path gives it; "-" for standard input
    /// The folder below which the paths are that globs with a / are held against; of "-", what its
    /// text is called.
    std::string base;
    FileFilter filter;
    bool unwanted = false; ///< nothing is to be found at or below it
};

struct FoundFile {
    std::string path;            ///< absolute and normal; standard_input_path for "-"
    bool standard_input = false; ///< or a pipe that the shell made: read where it is open
    int descriptor = -1;         ///< of that
    bool by_link = false;        ///< an entry of a folder that leads to the file
    std::uint64_t size = 0;      ///< bytes; 0 for standard input
    std::int64_t modified = 0;   ///< nanoseconds since 1970; 0 for standard input
    dev_t device = 0;            ///< with the inode, which file it is whatever its name
    ino_t inode = 0;
};

// The same of what the system says of a file.
inline std::uint64_t size_of(const struct stat& status) {
    return static_cast<std::uint64_t>(status.st_size);
}
inline std::int64_t modified_at(const struct stat& status) {
    constexpr std::int64_t second = 1'000'000'000;
    return status.st_mtim.tv_sec * second + status.st_mtim.tv_nsec;
}

/// A name of a file that is found under another name too.
struct SameFile {
    std::string path;
    std::string as; ///< the name that counts
};

/// Something that was asked for and can't be read.
struct Skipped {
    std::string path;
    std::string reason;
};

struct FoundFiles {
    /// In the order of the starts, folders sorted, none twice.
    std::vector<FoundFile> files;
    std::vector<SameFile> same;    ///< names that were left out for that
    std::set<std::string> folders; ///< the starts that are folders
    std::set<std::string> empty;   ///< those of them in which there is nothing, hidden or not
    std::set<std::string> plain;   ///< the starts that are files
    std::set<std::string> missing; ///< the starts where nothing is
    /// Starts that were come to from another one, which is named. What is in them is wanted by
    /// their own filter.
    std::map<std::string, std::string> reached;
    /// Links to folders in folders, which are not followed, but for those to folders that were
    /// read.
    std::vector<std::string> linked_folders;
    std::vector<Skipped> skipped;
};

/// Is told of each folder, before it is read, and of each link to a file (no folder then) that is
/// come to; of a file that is named by itself, the folder that it is in.
using Visit = std::function<void(const std::string& path, bool folder)>;

/// The path by which the index has what `argument` names: full_path, and that of standard input
/// for "-".
std::string path_in_index(const std::string& argument);

/// `argument` as a path: absolute and normal, without a slash at its end. Links stay: they are the
/// person's names for things.
std::string full_path(const std::string& argument);

/// Finds the files that `starts` (files, folders or "-") name. Folders are read recursively; hidden
/// entries, Xapian databases and what the filter leaves out are passed over, symbolic links inside
/// folders are followed to files only, so that no loop arises. A file named by itself is always
/// taken. Of several names of a file, the one that counts is no link, and comes first by its bytes,
/// so that the order of the starts changes nothing. What can't be read is in `skipped`. Throws
/// Error (resources).
FoundFiles find_files(const std::vector<Start>& starts, const Visit& visit = {});

} // namespace mafteach
