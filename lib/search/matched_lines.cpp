// SPDX-License-Identifier: GPL-3.0-or-later
#include "search/matched_lines.h"

#include "analysis/paragraph_reader.h"

#include <algorithm>
#include <cstddef>
#include <set>

namespace mafteach {

std::vector<std::uint32_t> lines_of_matches(std::string_view paragraph,
                                            const std::vector<Match>& matches) {
    std::vector<std::uint32_t> lines;
    std::uint32_t line = 0;
    std::uint32_t counted = 0;
    for (const Match& match : matches) {
        line += count_line_ends(paragraph.substr(counted, match.begin - counted));
        counted = match.begin;
        lines.push_back(line);
    }
    return lines;
}

std::uint32_t matched_line(std::string_view paragraph, const std::vector<Match>& matches) {
    const std::vector<std::uint32_t> lines = lines_of_matches(paragraph, matches);
    std::set<const QueryWord*> words; // in the line at hand
    std::uint32_t best = 0;
    std::size_t most = 0;
    for (std::size_t i = 0; i < matches.size(); ++i) {
        if (i > 0 && lines[i] != lines[i - 1])
            words.clear();
        words.insert(matches[i].word);
        if (words.size() > most) {
            most = words.size();
            best = lines[i];
        }
    }
    return best;
}

} // namespace mafteach
