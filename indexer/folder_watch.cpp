// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/folder_watch.h"

#include "core/error.h"
#include "indexer/file_filter.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <string_view>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

namespace mafteach {
namespace {

/// Of a file, its closing, not each write: a program that saves one writes in many pieces.
constexpr unsigned file_events = IN_CLOSE_WRITE | IN_ATTRIB | IN_DELETE_SELF | IN_MOVE_SELF;
constexpr unsigned folder_events =
    file_events | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_ONLYDIR | IN_EXCL_UNLINK;

/// A new entry that is there as soon as it comes: a folder, a link, another name of a file. Others
/// are yet to be written.
bool is_complete(const std::string& path) {
    struct stat status {};
    return ::lstat(path.c_str(), &status) == 0 && (!S_ISREG(status.st_mode) || status.st_nlink > 1);
}

} // namespace

FolderWatch::FolderWatch(std::size_t most)
    : most_(most), descriptor_(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC)) {
    if (!descriptor_)
        throw Error(ErrorCode::resources,
                    std::string("folders can't be watched: ") + std::strerror(errno),
                    "the system lets a user watch in so many processes "
                    "(fs.inotify.max_user_instances); end one, or raise it: "
                    "sudo sysctl fs.inotify.max_user_instances=512");
}

int FolderWatch::watch_folder(const std::string& path) {
    return watch(path, folder_events);
}

int FolderWatch::watch_file(const std::string& path) {
    return watch(path, file_events);
}

int FolderWatch::watch(const std::string& path, unsigned events) {
    if (path_of_.size() >= most_ && number_of_.count(path) == 0)
        return ENOSPC;
    const int number = ::inotify_add_watch(descriptor_.get(), path.c_str(), events);
    if (number < 0)
        return errno;
    // What was moved is watched still, by the name that it had.
    std::string& old = path_of_[number];
    if (old != path && !old.empty())
        if (const auto named = number_of_.find(old);
            named != number_of_.end() && named->second == number)
            number_of_.erase(named);
    old = path;
    const auto [named, added] = number_of_.try_emplace(path, number);
    if (!added && named->second != number) { // something else has the name now
        ::inotify_rm_watch(descriptor_.get(), named->second);
        path_of_.erase(named->second);
        named->second = number;
    }
    return 0;
}

void FolderWatch::forget(const std::string& path) {
    for (auto named = number_of_.lower_bound(path);
         named != number_of_.end() && named->first.starts_with(path);) {
        if (!is_at_or_below(path, named->first)) {
            ++named;
            continue;
        }
        ::inotify_rm_watch(descriptor_.get(), named->second);
        path_of_.erase(named->second);
        named = number_of_.erase(named);
    }
}

void FolderWatch::take(FolderChanges& changes) {
    alignas(inotify_event) std::array<char, 64 * std::size_t{1024}> buffer;
    for (;;) {
        const ssize_t got = ::read(descriptor_.get(), buffer.data(), buffer.size());
        if (got <= 0)
            return; // nothing, for now
        for (const char* at = buffer.data(); at < buffer.data() + got;) {
            inotify_event event;
            std::memcpy(&event, at, sizeof event);
            const char* const name = at + sizeof event;
            at = name + event.len;
            if ((event.mask & IN_Q_OVERFLOW) != 0) {
                changes.lost = true;
                continue;
            }
            const auto watched = path_of_.find(event.wd);
            if (watched == path_of_.end())
                continue; // it was forgotten
            std::string path = watched->second;
            if ((event.mask & IN_IGNORED) != 0) {
                if (const auto named = number_of_.find(path);
                    named != number_of_.end() && named->second == event.wd)
                    number_of_.erase(named);
                path_of_.erase(watched);
                continue;
            }
            if (event.len > 0)
                path += (path.ends_with('/') ? "" : "/") + std::string(name);
            // Below a folder that left its place, nothing is where its watch says.
            if ((event.mask & IN_ISDIR) != 0 && (event.mask & (IN_MOVED_FROM | IN_DELETE)) != 0)
                forget(path);
            if ((event.mask & IN_CREATE) == 0 || is_complete(path))
                changes.paths.insert(std::move(path));
        }
    }
}

std::size_t most_watches() {
    std::size_t most = 0;
    std::ifstream("/proc/sys/fs/inotify/max_user_watches") >> most;
    return most;
}

} // namespace mafteach
