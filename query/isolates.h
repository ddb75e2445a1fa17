// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace mafteach {

// Directional isolates (UAX #9) around the parts of a line, so that a right-to-left part does not
// change the order of its neighbours. All take text that `printable` has made harmless, which holds
// no isolate of its own, and balance what they open.

/// True where more letters of `text` run from right to left than from left to right. The first
/// letter, by which UAX #9 decides without better knowledge, is often a foreign name's, and an
/// excerpt may begin anywhere.
bool reads_right_to_left(std::string_view text);

/// `path`, each of whose names that holds right-to-left letters is isolated: the names follow each
/// other from left to right.
std::string isolated_path(std::string_view path);

/// A line in English with Hebrew in it, whose words, and whose rows of words, are isolated.
std::string isolated_words(std::string_view line);

/// `text` as one part of a line, in its own direction.
std::string isolated_text(std::string_view text);

} // namespace mafteach
