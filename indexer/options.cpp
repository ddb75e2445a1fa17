// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/options.h"

#include "core/shell_quote.h"
#include "documents/encoding.h"
#include "shell/command_line.h"
#include "shell/option_facts.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <thread>
#include <vector>

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

const Choices<ResultFormat> result_formats = {{"text", ResultFormat::text},
                                              {"jsonl", ResultFormat::jsonl}};

std::string plain_name(const std::string& name) {
    return name.empty() || name == "." || name == ".." || name.find('/') != std::string::npos
               ? "a name is a word or two, without a /"
               : "";
}

/// What else is done than indexing; one of them may be given.
void declare_actions(CLI::App& app, IndexerOptions& options) {
    app.option_defaults()->group("The index itself");
    std::vector<CLI::Option*> actions;
    const auto add_action = [&](const char* flag, Action action, const char* description) {
        CLI::Option* option = app.add_flag(
            flag, [&options, action](std::int64_t) { options.action = action; }, description);
        option->configurable(false)->excludes("--watch");
        for (CLI::Option* other : actions)
            option->excludes(other);
        actions.push_back(option);
        return option;
    };
    CLI::Option* list =
        add_action("--list", Action::list, "Say which files are in the index (below PATH)");
    const auto add_choice_of_files = [&](const char* flag, bool& chosen, const char* description) {
        app.add_flag(flag, chosen, description)->needs(list)->configurable(false);
    };
    add_choice_of_files("--missing", options.listed.missing,
                        "With --list, only what is gone from the disk");
    add_choice_of_files("--changed", options.listed.changed,
                        "With --list, only what is another on the disk");
    add_choice_of_files("--skipped", options.listed.skipped,
                        "With --list, what could not be read, and why");
    add_action("--remove", Action::remove, "Take PATHs out, until they are named again");
    add_action("--status", Action::status, "Say where the index is, and what is in it");
    add_action("--check", Action::check, "Read all of the index; say whether it is sound");
    add_choice(app, "--format", options.format, result_formats, "How these are written")
        ->type_name("FORMAT");
}

} // namespace

std::string command_for(const IndexerOptions& options, const char* program) {
    return options.database.empty()
               ? program
               : fmt::format("{} --db {}", program, shell_quoted(options.database.string()));
}

void declare_options(CLI::App& app, IndexerOptions& options) {
    app.description("Index Hebrew texts and documents, so that mafteach-query can search them.");
    app.add_option("PATH", options.paths,
                   "A file, a folder, or - for standard input; none: all that were named before")
        ->configurable(false);
    app.option_defaults()->group("What to index");
    app.add_option("--include", options.include, "In folders, only files that match (repeatable)")
        ->type_name("GLOB")
        ->check(refuse_empty)
        ->allow_extra_args(false);
    app.add_option("--exclude", options.exclude, "In folders, leave out what matches (repeatable)")
        ->type_name("GLOB")
        ->check(refuse_empty)
        ->allow_extra_args(false);
    app.add_option("--encoding", options.reading.encoding,
                   "What texts are in that don't say, where told wrong")
        ->type_name("NAME")
        ->check(known_encoding);
    app.add_option("--name", options.name, "What standard input's text is called")
        ->type_name("NAME")
        ->check(plain_name)
        ->configurable(false);
    app.add_flag("--ocr", options.reading.ocr, "See the letters in scans (a second a page)");
    app.option_defaults()->group("The database");
    app.add_option("--db", options.database,
                   "Database to write (default $MAFTEACH_DB, else "
                   "~/.local/share/mafteach/default)")
        ->type_name("DIR")
        ->check(refuse_empty);
    app.add_flag("--rebuild", options.rebuild, "Make the database anew, then replace the old one");
    app.add_flag("--yes", options.yes, "With --rebuild, drop what isn't named now")
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
    app.add_option("--memory", options.memory, "About how much memory to use")
        ->type_name("SIZE")
        ->transform(CLI::AsSizeValue(false).description(""))
        ->check(CLI::Range(least_memory, most_memory).description(""))
        ->default_str("512M");
    declare_actions(app, options);
    app.option_defaults()->group("Messages");
    CLI::Option* quiet = app.add_flag("-q,--quiet", options.quiet, "Say nothing but errors");
    app.add_flag("-v,--verbose", options.verbose, "Name every file")->excludes(quiet);
    app.footer(
        "Exit status: 0 all indexed; 1 finished, but some files were skipped (each is named); "
        "2 nothing was changed.");
}

} // namespace mafteach
