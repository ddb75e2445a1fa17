// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <dirent.h>
#include <string>
#include <sys/stat.h>
#include <vector>

namespace mafteach {

/// A folder that is open, and the entries in it that are not hidden.
class OpenFolder {
public:
    struct Entry {
        std::size_t at;     ///< where in the names its own begins
        unsigned char type; ///< DT_REG and the like; DT_UNKNOWN on some file systems
    };

    explicit OpenFolder(const std::string& path);
    ~OpenFolder();
    OpenFolder(const OpenFolder&) = delete;
    OpenFolder& operator=(const OpenFolder&) = delete;

    /// Why it, or what is left of it, can't be read (errno); 0 where it can.
    int error() const { return error_; }
    /// Whether there is nothing in it, hidden or not.
    bool empty() const { return empty_; }
    /// Sorted by their names.
    const std::vector<Entry>& entries() const { return entries_; }
    const char* name(const Entry& entry) const { return names_.data() + entry.at; }

    /// As fstat of the folder.
    bool look_at_itself(struct stat& status) const {
        return folder_ != nullptr && ::fstat(::dirfd(folder_), &status) == 0;
    }
    /// As fstatat, of which `flags` are.
    bool look_at(const char* name, int flags, struct stat& status) const {
        return ::fstatat(::dirfd(folder_), name, &status, flags) == 0;
    }

private:
    DIR* folder_;
    int error_ = 0;
    bool empty_ = true;
    std::vector<Entry> entries_;
    std::string names_; ///< each ends in a NUL
};

} // namespace mafteach
