// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace mafteach {

// Directional isolates (UAX #9) around the parts of a line, so that a right-to-left part does not
// change the order of its neighbours. All take text that `printable` has made harmless, which holds
// no isolate of its own, and balance what they open.

/// True where the first letter of `text` runs from right to left, or most of them do: a Hebrew
/// sentence may hold an address or a title that has more letters than itself, and may begin with a
/// foreign name. The one rule for the direction of a paragraph, whatever shows it.
bool reads_right_to_left(std::string_view text);

/// `path`, each of whose names that holds right-to-left letters is isolated: the names follow each
/// other from left to right.
std::string isolated_path(std::string_view path);

/// A line in English with Hebrew in it, whose words, and whose rows of words, are isolated.
std::string isolated_words(std::string_view line);

/// `text` as one part of a line, in its own direction.
std::string isolated_text(std::string_view text);

} // namespace mafteach
