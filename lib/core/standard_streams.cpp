// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/standard_streams.h"

#include <cerrno>
#include <fcntl.h>
#include <initializer_list>
#include <unistd.h>

namespace mafteach {

void fill_standard_streams() noexcept {
    // In this order: open() gives the lowest number that is free. Without O_CLOEXEC: a browser or
    // an editor that is started needs them as well.
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (::fcntl(stream, F_GETFD) != -1 || errno != EBADF)
            continue;
        const int wrong_way = stream == STDIN_FILENO ? O_WRONLY : O_RDONLY;
        if (::open("/dev/null", wrong_way) < 0)
            ::open("/", O_RDONLY | O_DIRECTORY); // no /dev in this chroot
    }
}

} // namespace mafteach
