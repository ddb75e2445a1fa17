// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/command_line.h"
#include "query/options.h"
#include "query/querying.h"
#include "store/version_text.h"

#include <cerrno>
#include <csignal>
#include <cstring>
#include <iostream>
#include <string>
#include <unistd.h>

namespace {

constexpr const char* name = "mafteach-query";

} // namespace

int main(int argc, char** argv) {
    return mafteach::run_program(name, mafteach::version_text(name), [&](CLI::App& app) {
        mafteach::QueryOptions options;
        mafteach::declare_options(app, options);
        app.parse(argc, argv);
        // A reader that has seen enough (head, less) closes the pipe; that is no error.
        std::signal(SIGPIPE, SIG_IGN);
        std::ios::sync_with_stdio(false);
        const int status = mafteach::run_querying(options, std::cout, isatty(STDOUT_FILENO) == 1);
        errno = 0;
        if (!std::cout.flush() && errno != EPIPE && errno != 0)
            throw mafteach::Error(mafteach::ErrorCode::io,
                                  std::string("can't write the results: ") + std::strerror(errno));
        return status;
    });
}
