// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace mafteach::pdf {

/// "page 3", "pages 1-4, 7": numbers that rise. A long list is cut short.
std::string page_list(const std::vector<int>& pages);

} // namespace mafteach::pdf
