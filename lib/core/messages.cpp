// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/messages.h"

#include <cerrno>
#include <cstddef>
#include <unistd.h>

namespace mafteach {

void write_message(std::string_view text) noexcept {
    while (!text.empty()) {
        const ssize_t written = ::write(STDERR_FILENO, text.data(), text.size());
        if (written > 0)
            text.remove_prefix(static_cast<std::size_t>(written));
        else if (written == 0 || errno != EINTR)
            return;
    }
}

} // namespace mafteach
