// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/options.h"

#include "core/command_line.h"
#include "query/fields.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <functional>
#include <initializer_list>
#include <limits>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

namespace mafteach {
namespace {

template <typename Value>
using Choices = std::vector<std::pair<std::string, Value>>;

const Choices<Format> formats = {{"text", Format::text},   {"html", Format::html},
                                 {"json", Format::json},   {"jsonl", Format::jsonl},
                                 {"paths", Format::paths}, {"count", Format::count},
                                 {"csv", Format::csv},     {"grep", Format::grep}};

const Choices<Sort> sorts = {
    {"score", Sort::score}, {"path", Sort::path}, {"modified", Sort::modified}};

const Choices<Grouping> groupings = {{"none", Grouping::none}, {"file", Grouping::file}};

const Choices<Bidi> bidis = {{"auto", Bidi::automatic}, {"on", Bidi::on}, {"off", Bidi::off}};

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
    const auto set = [&value, &choices, name, words, default_word](const CLI::results_t& given) {
        for (const auto& [word, meaning] : choices) {
            if (word == given.back()) {
                value = meaning;
                return true;
            }
        }
        throw CLI::ValidationError(fmt::format("{}: '{}' is none of {} (default {})", name,
                                               given.back(), words, default_word));
    };
    return app.add_option(name, set, description + ": " + words)->default_str(default_word);
}

/// An option that takes a whole number, handed to `take`. An error says so.
CLI::Option* add_number(CLI::App& app, const std::string& name, const std::string& default_number,
                        std::function<void(std::uint32_t)> take, const std::string& description) {
    const auto set = [take = std::move(take), name, default_number](const CLI::results_t& given) {
        const std::string& text = given.back();
        const char* end = text.data() + text.size();
        std::uint32_t value = 0;
        const auto [stop, error] = std::from_chars(text.data(), end, value);
        if (error != std::errc() || stop != end)
            throw CLI::ValidationError(
                fmt::format("{}: '{}' is no number from 0 to {} (default {})", name, text,
                            std::numeric_limits<std::uint32_t>::max(), default_number));
        take(value);
        return true;
    };
    return app.add_option(name, set, description)->type_name("N")->default_str(default_number);
}

/// Refuses options that the format makes nothing of: whoever gives them expects something.
void check_together(const QueryOptions& options) {
    const auto is_one_of = [&](std::initializer_list<Format> some) {
        return std::find(some.begin(), some.end(), options.format) != some.end();
    };
    if (options.open && options.format != Format::html)
        throw CLI::ValidationError("--open: shows a page, and goes with --format html only");
    if (options.grouping != Grouping::none && !is_one_of({Format::text, Format::html}))
        throw CLI::ValidationError("--group-by: goes with --format text and html only; the other "
                                   "formats name the file of each hit");
    if (options.context > 0 &&
        !is_one_of({Format::text, Format::html, Format::json, Format::jsonl, Format::grep}))
        throw CLI::ValidationError("--context: goes with --format text, html, json, jsonl and grep "
                                   "only");
    check_fields(options.fields, options.format);
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
        ->check(refuse_empty)
        ->allow_extra_args(false);
    app.add_flag("-a,--all", options.all_words, "Only paragraphs that hold every word");
    app.add_flag("--strict", options.strict,
                 "Where nothing matches, show nothing; without it, text asks for less and says so");
    CLI::Option* exact = app.add_flag(
        "--exact", [&](std::int64_t) { options.reach = Reach::exact; },
        "Only the words as they are typed (=word asks this of one word)");
    CLI::Option* lemma = app.add_flag(
        "--lemma", [&](std::int64_t) { options.reach = Reach::lemma; },
        "Every form of the words (the default)");
    CLI::Option* wide = app.add_flag(
        "--wide", [&](std::int64_t) { options.reach = Reach::wide; },
        "Other spellings and looser relations as well");
    exact->excludes(lemma)->excludes(wide);
    lemma->excludes(wide);
    app.add_flag("--explain", options.explain,
                 "Say how the query was understood, and why each hit matched");
    add_number(
        app, "-n,--limit", "10", [&](std::uint32_t limit) { options.limit = limit; },
        "At most this many paragraphs; 0 for every match, as paths and count look at");
    add_number(
        app, "--offset", "0", [&](std::uint32_t offset) { options.offset = offset; },
        "Leave out this many paragraphs first");
    add_choice(app, "--sort", options.sort, sorts,
               "The order, of all matches: best first; by path; last changed first")
        ->type_name("ORDER");
    add_number(
        app, "-C,--context", "0", [&](std::uint32_t context) { options.context = context; },
        "Show this many paragraphs before and after each hit");
    CLI::Option* format =
        add_choice(app, "-f,--format", options.format, formats, "How to print what was found")
            ->type_name("FORMAT");
    add_choice(app, "--group-by", options.grouping, groupings,
               "Put the hits of a file together (text, html)")
        ->type_name("WHAT");
    app.add_option("--fields", options.fields,
                   "What csv, json and jsonl say of a hit, in this order, parted by commas")
        ->type_name("NAME,...")
        ->delimiter(',')
        ->allow_extra_args(false);
    app.add_flag("--open", options.open, "Show the hits in a browser, as --format html");
    add_choice(app, "--bidi", options.bidi, bidis,
               "Whether to reorder Hebrew for a terminal that doesn't; auto knows some terminals")
        ->type_name("WHETHER");
    add_choice(app, "--color", options.color, colors, "When to colour; auto heeds NO_COLOR")
        ->type_name("WHEN");
    CLI::Option* like =
        app.add_option(
               "--like", options.like,
               "Paragraphs like this one of the index, or like a text on standard input (-)")
            ->type_name("PATH:PARAGRAPH")
            ->check(refuse_empty)
            ->excludes(words);
    app.add_option("--batch", options.batch,
                   "Answer the queries in this file, one a line; - for standard input")
        ->type_name("FILE")
        ->excludes(words)
        ->excludes(like);
    app.parse_complete_callback([&options, format] {
        if (options.open && format->count() == 0)
            options.format = Format::html;
        check_together(options);
    });
    app.footer("Exit status: 0 something was found; 1 nothing was; 2 an error.");
}

} // namespace mafteach
