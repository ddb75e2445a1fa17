// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/options.h"

#include "documents/encoding.h"
#include "shell/command_line.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <thread>

namespace mafteach {
namespace {

constexpr unsigned most_jobs = 64;
constexpr std::uint64_t least_memory = 64ULL * 1024 * 1024;
constexpr std::uint64_t most_memory = 1024ULL * 1024 * 1024 * 1024;

unsigned default_jobs() {
    return std::clamp(std::thread::hardware_concurrency(), 1U, most_jobs);
}

std::string known_encoding(const std::string& name) {
    return encoding_named(name).name.empty()
               ? "no encoding of that name is known; windows-1255, iso-8859-8, cp862, x-mac-hebrew "
                 "and utf-16 are"
               : "";
}

} // namespace

void declare_options(CLI::App& app, IndexerOptions& options) {
    app.description("Index Hebrew text files, so that mafteach-query can search them.");
    app.add_option("PATH", options.paths,
                   "A file, a folder (read recursively), or - for standard input; none: all that "
                   "were named before")
        ->configurable(false);
    app.option_defaults()->group("What to index");
    app.add_option("--include", options.include,
                   "In folders, only files that match, repeatable; a glob with a / is held against "
                   "the path below the folder, any other against the name")
        ->type_name("GLOB")
        ->check(refuse_empty)
        ->allow_extra_args(false);
    app.add_option("--exclude", options.exclude,
                   "In folders, leave out what matches, folders too; repeatable; both are "
                   "remembered with the folder until they are given anew")
        ->type_name("GLOB")
        ->check(refuse_empty)
        ->allow_extra_args(false);
    app.add_option("--encoding", options.reading.encoding,
                   "What texts are in that are not UTF-8 and don't say, where it is told wrong: "
                   "windows-1255, iso-8859-8, cp862 ...; \"visual\" behind it for lines that "
                   "stand as they are seen")
        ->type_name("NAME")
        ->check(known_encoding);
    app.add_flag("--ocr", options.reading.ocr,
                 "See the letters in scans and pictures (with Tesseract, a second a page)");
    app.option_defaults()->group("The database");
    app.add_option("--db", options.database,
                   "Database to write, made if it isn't there (default $MAFTEACH_DB, else "
                   "~/.local/share/mafteach/default)")
        ->type_name("DIR")
        ->check(refuse_empty);
    app.add_flag("--rebuild", options.rebuild,
                 "Make the database anew, and replace the old one when it is done");
    app.add_flag("--yes", options.yes, "With --rebuild, drop what was named before and isn't now")
        ->configurable(false);
    app.add_flag("-n,--dry-run", options.dry_run, "Say what would be done, and write nothing");
    app.add_flag("--watch", options.watch, "Stay, and follow the folders as they change")
        ->configurable(false)
        ->excludes("--rebuild")
        ->excludes("--dry-run");
    options.jobs = default_jobs();
    app.add_option("-j,--jobs", options.jobs, "Threads that index")
        ->type_name("N")
        ->check(CLI::Range(1U, most_jobs).description(""))
        ->capture_default_str();
    app.add_option("--memory", options.memory,
                   "About how much memory to use, with K, M or G; 64M or more")
        ->type_name("SIZE")
        ->transform(CLI::AsSizeValue(false).description(""))
        ->check(CLI::Range(least_memory, most_memory).description(""))
        ->default_str("512M");
    app.option_defaults()->group("Messages");
    CLI::Option* quiet = app.add_flag("-q,--quiet", options.quiet, "Say nothing but errors");
    app.add_flag("-v,--verbose", options.verbose, "Name every file")->excludes(quiet);
    app.footer(
        "Exit status: 0 all indexed; 1 finished, but some files were skipped (each is named); "
        "2 nothing was changed.");
}

} // namespace mafteach
