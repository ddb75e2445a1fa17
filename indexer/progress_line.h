// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace mafteach {

/// How far a run is.
struct ProgressFacts {
    std::uint64_t files = 0; ///< done
    std::uint64_t all_files = 0;
    std::uint64_t bytes = 0; ///< read
    std::uint64_t all_bytes = 0;
    double seconds = 0;
    std::string_view at; ///< the path of the file that was begun last; may be empty
};

/// One line about it for a terminal of `columns`, which takes fewer than those, so that no terminal
/// begins a new one: a bar, files, bytes, rate, time left, and the name of the file, as far as
/// there is room for them, the name shortened in the middle; where it isn't known how much there is
/// to read, no bar and no time. Without control characters, whatever `at` holds; a name of
/// right-to-left letters stands by itself.
std::string progress_line(const ProgressFacts& facts, unsigned columns);

} // namespace mafteach
