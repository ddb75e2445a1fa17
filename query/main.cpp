// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/command_line.h"
#include "query/options.h"
#include "query/querying.h"
#include "store/version_text.h"

#include <csignal>
#include <iostream>
#include <poll.h>
#include <string>
#include <unistd.h>

namespace {

constexpr const char* name = "mafteach-query";

/// True where standard output is a pipe that nobody reads any more. Asked of the system rather than
/// of errno, which the failed write, somewhere inside the stream, has long lost.
bool reader_is_gone() {
    pollfd output{STDOUT_FILENO, POLLOUT, 0};
    return ::poll(&output, 1, 0) == 1 && (output.revents & (POLLERR | POLLHUP)) != 0;
}

std::string version() {
    return mafteach::version_text(name);
}

} // namespace

int main(int argc, char** argv) {
    return mafteach::run_program(name, version, [&](CLI::App& app) {
        mafteach::QueryOptions options;
        mafteach::declare_options(app, options);
        app.parse(argc, argv);
        // A reader that has seen enough (head, less) closes the pipe; that is no error.
        std::signal(SIGPIPE, SIG_IGN);
        std::ios::sync_with_stdio(false);
        const int status = mafteach::run_querying(options, std::cout, isatty(STDOUT_FILENO) == 1);
        if (!std::cout.flush() && !reader_is_gone())
            throw mafteach::Error(mafteach::ErrorCode::io,
                                  "can't write the results to standard output",
                                  "is it closed, or its disk full?");
        return status;
    });
}
