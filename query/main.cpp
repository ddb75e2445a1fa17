// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/results.h"
#include "query/command_words.h"
#include "query/options.h"
#include "query/querying.h"
#include "shell/command_line.h"
#include "shell/parse.h"
#include "store/version_text.h"

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <iostream>
#include <string>
#include <unistd.h>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace {

constexpr const char* name = "mafteach-query";

/// Nothing is given back to the system before the end, which is near, nor asked for piece by piece.
void take_memory_once() {
#ifdef __GLIBC__
    constexpr int megabyte = 1 << 20;
    mallopt(M_TOP_PAD, megabyte);
    mallopt(M_TRIM_THRESHOLD, 64 * megabyte); // free, and kept
    mallopt(M_MMAP_THRESHOLD, 32 * megabyte); // as high as glibc lets it be
#endif
}

std::string version() {
    return mafteach::version_text(name);
}

} // namespace

int main(int argc, char** argv) {
    take_memory_once();
    const int exit_status = mafteach::run_program(name, version, [&](CLI::App& app) {
        // A reader that has seen enough (head, less) closes the pipe; that is no error.
        std::signal(SIGPIPE, SIG_IGN);
        mafteach::QueryOptions options;
        mafteach::declare_options(app, options);
        mafteach::parse_command_line(
            app, "query",
            mafteach::words_and_options(app, {argv + std::min(argc, 1), argv + argc}));
        mafteach::settle_options(app, options);
        std::ios::sync_with_stdio(false);
        const int status = mafteach::run_querying(options, std::cout, isatty(STDOUT_FILENO) == 1);
        mafteach::finish_results();
        return status;
    });
    // All that is left to do is to take apart the libraries, which the system does faster.
    std::cout.flush();
    std::_Exit(exit_status);
}
