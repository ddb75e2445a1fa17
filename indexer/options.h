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

/// What a run is for.
enum class Action {
    index,
    list,   ///< say what is in the index
    remove, ///< take the paths out of it
    status, ///< say what the index is
    check,  ///< read all of it
};

/// Which files are listed; none of the flags: those that are in the index.
struct ListedFiles {
    bool missing = false; ///< those of the index that are gone from the disk
    bool changed = false; ///< those of the index that are another on the disk
    bool skipped = false; ///< those that could not be read

    bool any() const { return missing || changed || skipped; }
};

/// How what is asked for is written to standard output.
enum class ResultFormat { text, jsonl };

/// What mafteach-index was asked to do.
struct IndexerOptions {
    Action action = Action::index;
    ListedFiles listed{};
    ResultFormat format = ResultFormat::text;
    std::vector<std::string> paths;   ///< files, folders, or "-" for standard input; none:
                                      ///< all that the index knows
    std::filesystem::path database;   ///< empty: default_database()
    std::vector<std::string> include; ///< globs; empty: every file
    std::vector<std::string> exclude; ///< globs
    std::string name;                 ///< of standard input's text; empty: none
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

/// The beginning of a command that a person may paste: the program, and the index where it was
/// named.
std::string command_for(const IndexerOptions& options, const char* program = "mafteach-index");

/// Declares the options of mafteach-index on `app`, to be written into `options` when it parses.
void declare_options(CLI::App& app, IndexerOptions& options);

} // namespace mafteach
