// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "search/search_result.h"

#include <cstdint>
#include <string>
#include <vector>

namespace mafteach {

/// Where a result stands.
struct ResultPlace {
    std::uint32_t rank = 0; ///< the number that it is shown with
    std::string path;
    std::uint32_t line = 0; ///< from 1; 0 where the file isn't text that an editor shows
    std::uint32_t page = 0; ///< of a PDF, from 1; 0 where it is none
};

/// Where a hit stands.
ResultPlace place_of(const Hit& hit);

/// Shows a result and waits until the program for it ends; the terminal is then as it was. Text is
/// shown from its line on, in $VISUAL, else $EDITOR, else $PAGER, else less; another document in
/// $MAFTEACH_VIEWER, else, where it is a PDF, in the first of some viewers that is installed, at
/// its page, else in what xdg-open chooses. The variables may hold arguments, quoted as for a
/// shell; no shell is run. Throws Error where the file isn't there or the program can't be run.
void open_result(const ResultPlace& place);

/// The arguments that make the program `words.front()` show `path` at `line`, after its own.
std::vector<std::string> with_place(std::vector<std::string> words, const std::string& path,
                                    std::uint32_t line);

/// The same for a viewer and the page of a PDF; 0 where there is none.
std::vector<std::string> with_page(std::vector<std::string> words, const std::string& path,
                                   std::uint32_t page);

} // namespace mafteach
