// SPDX-License-Identifier: GPL-3.0-or-later
#include "output/file_groups.h"

#include <cstddef>
#include <string_view>
#include <unordered_map>

namespace mafteach {

std::vector<FileGroup> by_file(const std::vector<Hit>& hits) {
    std::vector<FileGroup> groups;
    std::unordered_map<std::string_view, std::size_t> places;
    for (const Hit& hit : hits) {
        const auto [place, first] = places.try_emplace(hit.passage.path, groups.size());
        if (first)
            groups.push_back({hit.passage.path, {}});
        groups[place->second].hits.push_back(&hit);
    }
    return groups;
}

} // namespace mafteach
