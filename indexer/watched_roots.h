// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <sys/types.h>
#include <vector>

namespace mafteach {

/// The files and folders that are watched as wholes: what an index knows as its roots, or of those
/// what was named. Each may come and go.
class WatchedRoots {
public:
    /// Those of the index at `directory`; `named`: no others than these, and what is below them.
    WatchedRoots(std::filesystem::path directory, const std::vector<std::string>& named);

    /// Looks at them, and at which they are; which of them are another folder (or file) than at the
    /// look before, or are none, or readable where they weren't. At the first look, none.
    std::set<std::string> look();

    const std::set<std::string>& all() const { return all_; }
    /// Whether `path` is one of them, or below one.
    bool covers(const std::string& path) const;
    bool is_there(const std::string& root) const;
    /// Whether one of them is not there, or can't be read.
    bool any_lost() const;

private:
    /// What is at a path.
    struct State {
        dev_t device = 0;
        ino_t inode = 0; ///< 0: nothing
        bool readable = false;

        bool operator==(const State&) const = default;
    };

    static State state_of(const std::string& path);
    std::set<std::string> current() const;

    std::filesystem::path directory_;
    std::vector<std::string> named_;
    bool looked_ = false;
    std::set<std::string> all_;
    std::map<std::string, State> states_;
};

} // namespace mafteach
