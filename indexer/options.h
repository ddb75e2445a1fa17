// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/piece.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace mafteach {

/// What mafteach-index was asked to do.
struct IndexerOptions {
    std::vector<std::string> paths;   ///< files, folders, or "-" for standard input; none:
                                      ///< all that the index knows
    std::filesystem::path database;   ///< empty: default_database()
    std::vector<std::string> include; ///< globs; empty: every file
    std::vector<std::string> exclude; ///< globs
    unsigned jobs = 1;                ///< threads
    std::uint64_t memory = 512 * std::uint64_t{1024} * 1024; ///< bytes that buffers may take, about
    bool rebuild = false;
    bool yes = false; ///< a rebuild may lose what it doesn't come to
    ReadingOptions reading{};
    bool dry_run = false;
    bool watch = false; ///< stay, and follow the folders
    bool quiet = false;
    bool verbose = false;
};

/// Declares the options of mafteach-index on `app`, to be written into `options` when it parses.
void declare_options(CLI::App& app, IndexerOptions& options);

} // namespace mafteach
