// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/pdf/page_list.h"

#include <cstddef>

namespace mafteach::pdf {

std::string page_list(const std::vector<int>& pages) {
    constexpr std::size_t most_stretches = 8;
    std::string list = pages.size() == 1 ? "page " : "pages ";
    std::size_t stretches = 0;
    for (std::size_t i = 0; i < pages.size();) {
        std::size_t last = i;
        while (last + 1 < pages.size() && pages[last + 1] == pages[last] + 1)
            ++last;
        if (stretches > 0)
            list += ", ";
        if (stretches++ == most_stretches)
            return list + "and others";
        list += std::to_string(pages[i]);
        if (last > i)
            list += '-' + std::to_string(pages[last]);
        i = last + 1;
    }
    return list;
}

} // namespace mafteach::pdf
