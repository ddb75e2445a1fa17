// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/open_folder.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string_view>

namespace mafteach {

OpenFolder::OpenFolder(const std::string& path) : folder_(::opendir(path.c_str())) {
    if (folder_ == nullptr) {
        error_ = errno;
        return;
    }
    errno = 0;
    while (const dirent* entry = ::readdir(folder_)) {
        const std::string_view name = entry->d_name;
        empty_ = empty_ && (name == "." || name == "..");
        if (entry->d_name[0] != '.') {
            entries_.push_back({names_.size(), entry->d_type});
            names_.append(entry->d_name).push_back('\0');
        }
        errno = 0;
    }
    error_ = errno;
    std::sort(entries_.begin(), entries_.end(),
              [&](const Entry& a, const Entry& b) { return std::strcmp(name(a), name(b)) < 0; });
}

OpenFolder::~OpenFolder() {
    if (folder_ != nullptr)
        ::closedir(folder_);
}

} // namespace mafteach
