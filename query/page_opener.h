// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace mafteach {

/// Writes `page`, HTML, to a file that nobody else can read, in $XDG_RUNTIME_DIR or the folder for
/// temporary files, and has $BROWSER show it, else xdg-open. No shell has a part in it. Waits for
/// the program; the file stays, for the browser to read. Throws Error where the file can't be
/// written or no program can show it.
void open_page(std::string_view page);

} // namespace mafteach
