// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/root.h"

#include <string>
#include <string_view>
#include <vector>

namespace mafteach {

/// Whether one of `globs` takes the entry `name`, whose path below the folder that was named is
/// `below`.
bool matches(const std::vector<std::string>& globs, const char* below, const char* name);

/// The folder that `path` is in, by the letters; empty for that of all.
std::string folder_of(const std::string& path);

/// Whether `path` is `folder` or below it, by the letters.
bool is_at_or_below(std::string_view folder, std::string_view path);

/// Whether who reads `folder` recursively is kept from `path`, below it, by `filter`: from it or
/// from a folder on the way.
bool leaves_out(const FileFilter& filter, const std::string& folder, const std::string& path,
                bool path_is_folder);

/// Whether who reads `root` recursively comes to `path`, below it: nothing on the way is hidden, a
/// link to a folder, or left out. What is not there is a file, or `perhaps_gone`, a folder too.
bool reaches(const Root& root, const std::string& path, bool perhaps_gone = false);

} // namespace mafteach
