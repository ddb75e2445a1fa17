// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "search/search_result.h"

#include <string>
#include <vector>

namespace mafteach {

/// The hits of one file.
struct FileGroup {
    std::string path;
    std::vector<const Hit*> hits; ///< in the order of the results; one at least
};

/// `hits` by file, the files in the order of their first hit. Points into `hits`.
std::vector<FileGroup> by_file(const std::vector<Hit>& hits);

} // namespace mafteach
