// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/results.h"

#include "core/error.h"

#include <iostream>
#include <poll.h>
#include <unistd.h>

namespace mafteach {
namespace {

/// True where standard output is a pipe that nobody reads any more. Asked of the system rather than
/// of errno, which the failed write, somewhere inside the stream, has long lost.
bool reader_is_gone() {
    pollfd output{STDOUT_FILENO, POLLOUT, 0};
    return ::poll(&output, 1, 0) == 1 && (output.revents & (POLLERR | POLLHUP)) != 0;
}

} // namespace

void finish_results() {
    if (!std::cout.flush() && !reader_is_gone())
        throw Error(ErrorCode::io, "can't write the results to standard output",
                    "is it closed, or its disk full?");
}

} // namespace mafteach
