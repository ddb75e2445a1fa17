// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace mafteach {

/// Shows the file at `path` from `line` on, in $VISUAL, else $EDITOR, else $PAGER, else less, and
/// waits until that ends; the terminal is then as it was. The variables may hold arguments, quoted
/// as for a shell; no shell is run. Throws Error where the file isn't there or the program can't be
/// run.
void open_file_at(const std::string& path, std::uint32_t line);

/// The arguments that make the program `words.front()` show `path` at `line`, after its own.
std::vector<std::string> with_place(std::vector<std::string> words, const std::string& path,
                                    std::uint32_t line);

} // namespace mafteach
