// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/watched_roots.h"

#include "indexer/file_filter.h"
#include "indexer/file_finder.h"
#include "store/index_opening.h"

#include <algorithm>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace mafteach {

WatchedRoots::WatchedRoots(std::filesystem::path directory, const std::vector<std::string>& named)
    : directory_(std::move(directory)) {
    for (const std::string& path : named)
        named_.push_back(full_path(path));
}

std::set<std::string> WatchedRoots::current() const {
    std::set<std::string> roots;
    for (const Root& root : known_roots(directory_)) {
        if (root.unwanted)
            continue;
        if (named_.empty())
            roots.insert(root.path);
        for (const std::string& path : named_) {
            if (is_at_or_below(path, root.path))
                roots.insert(root.path);
            else if (is_at_or_below(root.path, path)) // what is wanted of it the root above says
                roots.insert(path);
        }
    }
    return roots;
}

WatchedRoots::State WatchedRoots::state_of(const std::string& path) {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0)
        return {};
    const int needed = S_ISDIR(status.st_mode) ? R_OK | X_OK : R_OK;
    return {status.st_dev, status.st_ino, ::access(path.c_str(), needed) == 0};
}

std::set<std::string> WatchedRoots::look() {
    std::set<std::string> changed;
    std::map<std::string, State> states;
    all_ = current();
    for (const std::string& root : all_) {
        const State state = states[root] = state_of(root);
        const auto before = states_.find(root);
        if (looked_ && (before == states_.end() || !(before->second == state)))
            changed.insert(root);
    }
    looked_ = true;
    states_ = std::move(states);
    return changed;
}

bool WatchedRoots::covers(const std::string& path) const {
    for (std::string at = path; !at.empty(); at = folder_of(at))
        if (all_.contains(at))
            return true;
    return false;
}

bool WatchedRoots::is_there(const std::string& root) const {
    const auto state = states_.find(root);
    return state != states_.end() && state->second.inode != 0;
}

bool WatchedRoots::any_lost() const {
    return std::any_of(states_.begin(), states_.end(), [](const auto& each) {
        return each.second.inode == 0 || !each.second.readable;
    });
}

} // namespace mafteach
