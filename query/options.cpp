// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/options.h"

#include "core/command_line.h"
#include "query/fields.h"
#include "query/query_help.h"
#include "shell/option_facts.h"
#include "shell/parse.h"

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
    if (options.null && !is_one_of({Format::paths, Format::grep}))
        throw CLI::ValidationError("--null: goes with --format paths and grep only");
    check_fields(options.fields, options.format);
}

} // namespace

bool is_format(std::string_view name) {
    return std::any_of(formats.begin(), formats.end(),
                       [&](const auto& format) { return format.first == name; });
}

void declare_options(CLI::App& app, QueryOptions& options) {
    app.description("Print the paragraphs that hold the words, in any form, best first. The text "
                    "is what mafteach-index has indexed. With no WORD: a prompt for queries.");
    CLI::Option* words =
        app.add_option("WORD", options.words, "Words, \"phrases\", filters: see --help-query")
            ->configurable(false);
    app.option_defaults()->group("Search");
    app.add_option("--db", options.databases,
                   "Database to search, repeatable (default $MAFTEACH_DB, else "
                   "~/.local/share/mafteach/default)")
        ->type_name("DIR")
        ->check(refuse_empty)
        ->allow_extra_args(false);
    app.add_flag("-a,--all", options.all_words, "Only paragraphs that hold every word");
    app.add_flag("--strict", options.strict,
                 "Where nothing matches, show nothing; text and html ask for less "
                 "otherwise");
    CLI::Option* exact = app.add_flag(
        "--exact", [&](std::int64_t) { options.reach = Reach::exact; },
        "Words only as they are typed (=word asks it of one)");
    CLI::Option* lemma = app.add_flag(
        "--lemma", [&](std::int64_t) { options.reach = Reach::lemma; },
        "Every form of the words (the default)");
    CLI::Option* wide = app.add_flag(
        "--wide", [&](std::int64_t) { options.reach = Reach::wide; },
        "Other spellings and looser relations as well");
    exact->excludes(lemma)->excludes(wide);
    lemma->excludes(wide);
    CLI::Option* like = app.add_option("--like", options.like,
                                       "What is like this paragraph, or like stdin's text (-)")
                            ->type_name("PATH:N")
                            ->check(refuse_empty)
                            ->configurable(false)
                            ->excludes(words);
    app.add_option("--batch", options.batch, "Answer a query for each line of this file (- stdin)")
        ->type_name("FILE")
        ->configurable(false)
        ->excludes(words)
        ->excludes(like);
    app.option_defaults()->group("Output");
    add_number(
        app, "-n,--limit", "10 for text and html, else 0",
        [&](std::uint32_t limit) { options.limit = limit; },
        "At most so many paragraphs, 0 for all");
    add_number(
        app, "--offset", "0", [&](std::uint32_t offset) { options.offset = offset; },
        "Leave out so many paragraphs first");
    add_choice(app, "--sort", options.sort, sorts, "Order")->type_name("ORDER");
    add_choice(app, "-f,--format", options.format, formats, "How to print them")
        ->type_name("FORMAT");
    add_choice(app, "--group-by", options.grouping, groupings, "Hits by file (text, html)")
        ->type_name("WHAT");
    add_number(
        app, "-C,--context", "0", [&](std::uint32_t context) { options.context = context; },
        "So many paragraphs around each hit");
    app.add_option("--fields", options.fields, "What csv, json, jsonl say of a hit, in this order")
        ->type_name("NAMES")
        ->delimiter(',')
        ->allow_extra_args(false);
    app.add_flag("-0,--null", options.null,
                 "A NUL behind each path (paths, grep), as for xargs -0");
    app.add_flag("--open", options.open, "Show the hits in a browser, as html");
    app.add_flag("--explain", options.explain,
                 "Say how the query was understood, and why hits match");
    add_choice(app, "--bidi", options.bidi, bidis, "Reorder Hebrew lines")->type_name("WHEN");
    add_choice(app, "--color", options.color, colors, "Colours; auto heeds NO_COLOR")
        ->type_name("WHEN");
    add_page(app, "--help-query", query_help, "Print how queries are written");
    app.footer("Exit status: 0 something was found; 1 nothing was; 2 an error.");
}

void settle_options(const CLI::App& app, QueryOptions& options) {
    if (options.open && app.get_option("--format")->count() == 0)
        options.format = Format::html;
    check_together(options);
}

} // namespace mafteach
