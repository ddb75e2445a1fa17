// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "search/highlighter.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace mafteach {

/// The lines of `paragraph`, counted from 0, in which its matches begin: one a match.
std::vector<std::uint32_t> lines_of_matches(std::string_view paragraph,
                                            const std::vector<Match>& matches);

/// The line of `paragraph`, counted from 0, to quote for what matches in it: the first of those
/// that hold the most words of the query; 0 where nothing matches.
std::uint32_t matched_line(std::string_view paragraph, const std::vector<Match>& matches);

} // namespace mafteach
