// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/command_line.h"
#include "indexer/indexing.h"
#include "indexer/options.h"
#include "store/version_text.h"

#include <atomic>
#include <csignal>

namespace {

std::atomic<bool> stop{false};
static_assert(std::atomic<bool>::is_always_lock_free, "set from a signal handler");

constexpr const char* name = "mafteach-index";

void on_signal(int) {
    stop = true;
}

} // namespace

int main(int argc, char** argv) {
    return mafteach::run_program(name, mafteach::version_text(name), [&](CLI::App& app) {
        mafteach::IndexerOptions options;
        mafteach::declare_options(app, options);
        app.parse(argc, argv);
        std::signal(SIGINT, on_signal);
        std::signal(SIGTERM, on_signal);
        return mafteach::run_indexing(options, stop);
    });
}
