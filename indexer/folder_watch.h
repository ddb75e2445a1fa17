// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/descriptor.h"

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <unordered_map>

namespace mafteach {

/// What has changed in the folders that are watched.
struct FolderChanges {
    std::set<std::string> paths; ///< of entries, or of what is watched itself
    bool lost = false; ///< more happened than the system could hold; anything may have changed
};

/// Watches folders, by inotify(7): which entries of them come, go, or are closed by who wrote to
/// them. What is in a folder that comes is for its user to look at, and to watch, in this order:
/// watch it, then read it. One thread's.
class FolderWatch {
public:
    /// At most `most` are watched, besides the limit of the system. Throws Error (resources).
    explicit FolderWatch(std::size_t most = static_cast<std::size_t>(-1));

    /// Can be read from when there is something to take().
    int descriptor() const { return descriptor_.get(); }

    /// Watches the folder at `path`, or goes on to. Returns why not (errno), ENOSPC at a limit;
    /// else 0.
    int watch_folder(const std::string& path);
    /// The same of the file that a link at `path` leads to: a folder tells nothing of it.
    int watch_file(const std::string& path);

    /// Ends the watching of `path` and of what is below it.
    void forget(const std::string& path);

    /// Adds what has happened to `changes`. A file that comes empty is none: it is told when it is
    /// closed.
    void take(FolderChanges& changes);

    /// How many folders and files are watched.
    std::size_t size() const { return path_of_.size(); }

private:
    int watch(const std::string& path, unsigned events);

    std::size_t most_;
    Descriptor descriptor_;
    std::unordered_map<int, std::string> path_of_; ///< by the system's number of the watch
    std::map<std::string, int> number_of_;
};

/// How many folders the system lets the user watch, as it says; 0 where it doesn't.
std::size_t most_watches();

} // namespace mafteach
