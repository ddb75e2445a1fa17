// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/help_page.h"

#include "shell/option_facts.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstddef>
#include <sstream>
#include <string>
#include <vector>

namespace mafteach {
namespace {

constexpr std::size_t page_width = 80;

/// `first`, filled up to `indent` columns, and `text` beside and below it.
std::string paragraph(const std::string& first, const std::string& text, std::size_t indent) {
    std::string out;
    std::string line = fmt::format("{:{}}", first, indent);
    std::istringstream words(text);
    bool begun = false;
    for (std::string word; words >> word; begun = true) {
        if (begun && line.size() + 1 + word.size() > page_width) {
            out += line + '\n';
            line = std::string(indent, ' ');
            begun = false;
        }
        line += (begun ? " " : "") + word;
    }
    return out + line + '\n';
}

std::string left_column(const OptionFacts& facts) {
    if (facts.long_name.empty())
        return "  " + facts.value + (facts.repeatable ? "..." : "");
    return fmt::format("  {:2}{} {}{}{}", facts.short_name, facts.short_name.empty() ? ' ' : ',',
                       facts.long_name, facts.value.empty() ? "" : " ", facts.value);
}

std::string right_column(const OptionFacts& facts) {
    std::string text = facts.description;
    if (!facts.choices.empty())
        text += fmt::format(": {}", fmt::join(facts.choices, ", "));
    if (!facts.default_value.empty())
        text += fmt::format(" (default {})", facts.default_value);
    return text;
}

/// The groups in the order of declaration, but for the last one.
std::vector<std::string> groups_of(const std::vector<const CLI::Option*>& options) {
    std::vector<std::string> groups;
    for (const CLI::Option* option : options)
        if (std::find(groups.begin(), groups.end(), option->get_group()) == groups.end())
            groups.push_back(option->get_group());
    std::stable_partition(groups.begin(), groups.end(),
                          [](const std::string& group) { return group != other_options; });
    return groups;
}

} // namespace

std::string help_page(const CLI::App& app) {
    const std::vector<const CLI::Option*> options = visible_options(app);
    std::string usage = fmt::format("Usage: {} [OPTION]...", app.get_name());
    std::string positionals;
    std::size_t indent = 0;
    for (const CLI::Option* option : options)
        indent = std::max(indent, left_column(facts_of(*option)).size() + 2);
    for (const CLI::Option* option : options) {
        if (!option->get_positional())
            continue;
        const OptionFacts facts = facts_of(*option);
        usage += option->get_required() ? " " + facts.value + "..." : " [" + facts.value + "]...";
        positionals += paragraph(left_column(facts), right_column(facts), indent);
    }
    std::string page = usage + '\n' + paragraph("", app.get_description(), 0) + positionals;
    for (const std::string& group : groups_of(options)) {
        std::string lines;
        for (const CLI::Option* option : options) {
            if (option->get_positional() || option->get_group() != group)
                continue;
            const OptionFacts facts = facts_of(*option);
            lines += paragraph(left_column(facts), right_column(facts), indent);
        }
        if (!lines.empty())
            page += group + ":\n" + lines;
    }
    return page + paragraph("", app.get_footer(), 0);
}

} // namespace mafteach
