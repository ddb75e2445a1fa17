// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/options.h"

#include "core/printable.h"
#include "core/whole_number.h"
#include "language/query_help.h"
#include "shell/command_line.h"
#include "shell/option_facts.h"
#include "shell/parse.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <functional>
#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mafteach {
namespace {

const Choices<Format>& format_choices() {
    static const Choices<Format> choices = [] {
        Choices<Format> all;
        for (const FormatTraits& traits : formats())
            all.emplace_back(traits.name, traits.format);
        return all;
    }();
    return choices;
}

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
        const auto value = whole_number<std::uint32_t>(text);
        if (!value)
            throw CLI::ValidationError(
                fmt::format("{}: '{}' is no number from 0 to {} (default {})", name, text,
                            std::numeric_limits<std::uint32_t>::max(), default_number));
        take(*value);
        return true;
    };
    return app.add_option(name, set, description)->type_name("N")->default_str(default_number);
}

/// "a, b and c": the formats that can do something.
template <typename Can>
std::string formats_that(Can&& can) {
    std::vector<std::string_view> names;
    for (const FormatTraits& traits : formats())
        if (can(traits))
            names.push_back(traits.name);
    const std::string_view last = names.back();
    names.pop_back();
    return names.empty() ? std::string(last)
                         : fmt::format("{} and {}", fmt::join(names, ", "), last);
}

/// Refuses an option where the format makes nothing of it: whoever gives it expects something.
template <typename Can>
void check_goes_with(Format format, const char* option, Can&& can, const char* more = "") {
    if (!can(traits_of(format)))
        throw CLI::ValidationError(
            fmt::format("{} goes with --format {} only{}", option, formats_that(can), more));
}

void check_fields(const std::vector<std::string>& fields, Format format) {
    check_goes_with(format,
                    "--fields:", [](const auto& traits) { return traits.fields != nullptr; });
    const std::vector<std::string>& known = *traits_of(format).fields;
    for (auto field = fields.begin(); field != fields.end(); ++field) {
        if (std::find(known.begin(), known.end(), *field) == known.end())
            throw CLI::ValidationError(fmt::format("--fields: '{}' is none of {}",
                                                   printable(*field), fmt::join(known, ", ")));
        if (std::find(fields.begin(), field, *field) != field)
            throw CLI::ValidationError(fmt::format("--fields: '{}' is there twice", *field));
    }
}

void check_together(const QueryOptions& options) {
    const Format format = options.format;
    if (options.open)
        check_goes_with(format, "--open: shows a page, and",
                        [](const auto& traits) { return traits.is_page; });
    if (options.grouping != Grouping::none)
        check_goes_with(
            format, "--group-by:", [](const auto& traits) { return traits.groups; },
            "; the other formats name the file of each hit");
    if (options.context > 0)
        check_goes_with(format,
                        "--context:", [](const auto& traits) { return traits.has_context; });
    if (options.null)
        check_goes_with(format, "--null:", [](const auto& traits) { return traits.has_paths; });
    if (!options.fields.empty())
        check_fields(options.fields, format);
}

/// How far the words reach, as three flags of which one may be given.
void declare_reach(CLI::App& app, Reach& reach) {
    CLI::Option* exact = app.add_flag(
        "--exact", [&reach](std::int64_t) { reach = Reach::exact; },
        "Words only as they are typed (=word asks it of one)");
    CLI::Option* lemma = app.add_flag(
        "--lemma", [&reach](std::int64_t) { reach = Reach::lemma; },
        "Every form of the words (the default)");
    CLI::Option* wide = app.add_flag(
        "--wide", [&reach](std::int64_t) { reach = Reach::wide; },
        "Other spellings and looser relations as well");
    exact->excludes(lemma)->excludes(wide);
    lemma->excludes(wide);
}

/// `words` are the query, which --like and --batch take the place of.
void declare_search_options(CLI::App& app, QueryOptions& options, CLI::Option* words) {
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
    declare_reach(app, options.reach);
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
}

void declare_output_options(CLI::App& app, QueryOptions& options) {
    app.option_defaults()->group("Output");
    add_number(
        app, "-n,--limit", "10 for text and html, else 0",
        [&](std::uint32_t limit) { options.limit = limit; },
        "At most so many paragraphs, 0 for all");
    add_number(
        app, "--offset", "0", [&](std::uint32_t offset) { options.offset = offset; },
        "Leave out so many paragraphs first");
    add_choice(app, "--sort", options.sort, sorts, "Order")->type_name("ORDER");
    add_choice(app, "-f,--format", options.format, format_choices(), "How to print them")
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
}

} // namespace

void declare_options(CLI::App& app, QueryOptions& options) {
    app.description("Print the paragraphs that hold the words, in any form, best first. The text "
                    "is what mafteach-index has indexed. With no WORD: a prompt for queries.");
    CLI::Option* words =
        app.add_option("WORD", options.words, "Words, \"phrases\", filters: see --help-query")
            ->configurable(false);
    declare_search_options(app, options, words);
    declare_output_options(app, options);
    add_page(app, "--help-query", query_help, "Print how queries are written");
    app.footer("Exit status: 0 something was found; 1 nothing was; 2 an error.");
}

void settle_options(const CLI::App& app, QueryOptions& options) {
    if (options.open && app.get_option("--format")->count() == 0)
        options.format = Format::html;
    check_together(options);
}

} // namespace mafteach
