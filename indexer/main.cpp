// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/results.h"
#include "indexer/indexing.h"
#include "indexer/options.h"
#include "indexer/watching.h"
#include "shell/command_line.h"
#include "shell/parse.h"
#include "store/version_text.h"

#include <algorithm>
#include <atomic>
#include <csignal>
#include <string>
#include <utility>
#include <vector>

namespace {

std::atomic<bool> stop{false};
static_assert(std::atomic<bool>::is_always_lock_free, "set from a signal handler");

constexpr const char* name = "mafteach-index";

void on_signal(int signal) {
    if (!stop.exchange(true))
        return;
    std::signal(signal, SIG_DFL);
    std::raise(signal); // comes when this returns
}

/// The first signal ends the work in good order, and wakes a read that waits for input (no
/// SA_RESTART); a second one, the same or another, ends the process at once. One that was ignored
/// when the program started (nohup, a job in the background) stays so.
void stop_on(int signal) {
    struct sigaction before {};
    if (sigaction(signal, nullptr, &before) == 0 && before.sa_handler == SIG_IGN)
        return;
    struct sigaction action {};
    action.sa_handler = on_signal;
    sigaction(signal, &action, nullptr);
}

std::string version() {
    return mafteach::version_text(name);
}

} // namespace

int main(int argc, char** argv) {
    return mafteach::run_program(name, version, [&](CLI::App& app) {
        // Who reads the messages may stop (2>&1 | head); the work is to be done all the same.
        std::signal(SIGPIPE, SIG_IGN);
        mafteach::IndexerOptions options;
        mafteach::declare_options(app, options);
        std::vector<std::string> arguments(argv + std::min(argc, 1), argv + argc);
        std::reverse(arguments.begin(), arguments.end());
        mafteach::parse_command_line(app, "index", std::move(arguments));
        for (const int signal : {SIGINT, SIGTERM, SIGHUP})
            stop_on(signal);
        // A file that grows past the limit of the shell is an error like a full disk, not the end.
        std::signal(SIGXFSZ, SIG_IGN);
        const int status = options.watch ? mafteach::run_watching(options, stop)
                                         : mafteach::run_indexing(options, stop);
        mafteach::finish_results();
        return status;
    });
}
