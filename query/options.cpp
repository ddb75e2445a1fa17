// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/options.h"

#include <CLI/CLI.hpp>

#include <string>
#include <utility>
#include <vector>

namespace mafteach {
namespace {

template <typename Value>
using Choices = std::vector<std::pair<std::string, Value>>;

const Choices<Format> formats = {
    {"text", Format::text}, {"json", Format::json}, {"jsonl", Format::jsonl}};

const Choices<When> colors = {
    {"auto", When::automatic}, {"always", When::always}, {"never", When::never}};

/// An option that takes one of a few words; `value` holds the default. An error names them all.
template <typename Value>
CLI::Option* add_choice(CLI::App& app, const std::string& name, Value& value,
                        const Choices<Value>& choices, const std::string& description) {
    std::string words;
    std::string default_word;
    for (const auto& [word, meaning] : choices) {
        words += (words.empty() ? "" : ", ") + word;
        if (meaning == value)
            default_word = word;
    }
    const auto set = [&value, &choices, words, default_word](const CLI::results_t& given) {
        for (const auto& [word, meaning] : choices) {
            if (word == given.back()) {
                value = meaning;
                return true;
            }
        }
        throw CLI::ValidationError("'" + given.back() + "' is none of " + words + " (default " +
                                   default_word + ")");
    };
    return app.add_option(name, set, description + ": " + words)->default_str(default_word);
}

} // namespace

void declare_options(CLI::App& app, QueryOptions& options) {
    app.description(
        "Search Hebrew text that mafteach-index has indexed. Prints the paragraphs that "
        "match, best first.");
    CLI::Option* words =
        app.add_option("WORD", options.words,
                       "The words to look for, in any order; \"a phrase\" in quotation marks");
    app.add_option("--db", options.databases,
                   "The database to search (repeatable; default: $MAFTEACH_DB, else "
                   "$XDG_DATA_HOME/mafteach/default, else ~/.local/share/mafteach/default)")
        ->type_name("DIR")
        ->allow_extra_args(false);
    app.add_flag("-a,--all", options.all_words, "Only paragraphs that hold every word");
    app.add_option("-n,--limit", options.limit, "At most this many paragraphs; 0 for every match")
        ->type_name("N")
        ->capture_default_str();
    app.add_option("--offset", options.offset, "Leave out this many paragraphs first")
        ->type_name("N")
        ->capture_default_str();
    add_choice(app, "-f,--format", options.format, formats, "How to print what was found")
        ->type_name("FORMAT");
    add_choice(app, "--color", options.color, colors, "When to colour; auto heeds NO_COLOR")
        ->type_name("WHEN");
    app.add_option("--batch", options.batch,
                   "Answer the queries in this file, one a line; - for standard input")
        ->type_name("FILE")
        ->excludes(words);
    app.footer("Exit status: 0 something was found; 1 nothing was; 2 an error.");
}

} // namespace mafteach
