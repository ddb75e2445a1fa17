// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/shown_path.h"

#include "core/isolates.h"
#include "core/printable.h"

#include <unistd.h>

namespace mafteach {

std::string shown_path(const std::string& path) {
    static const bool on_terminal = ::isatty(STDOUT_FILENO) == 1;
    const std::string shown = printable(path);
    return on_terminal ? isolated_path(shown) : shown;
}

} // namespace mafteach
