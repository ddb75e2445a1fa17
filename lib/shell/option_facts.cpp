// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/option_facts.h"

#include <sstream>
#include <string>
#include <vector>

namespace mafteach {
namespace {

/// CLI11 writes what a value is as "NAME:{choice,choice}", the second part being its validators'.
std::vector<std::string> choices_in(const std::string& type) {
    std::vector<std::string> choices;
    const std::size_t open = type.find('{');
    const std::size_t close = type.find('}');
    if (open == std::string::npos || close == std::string::npos)
        return choices;
    std::istringstream words(type.substr(open + 1, close - open - 1));
    for (std::string word; std::getline(words, word, ',');)
        choices.push_back(word);
    return choices;
}

} // namespace

OptionFacts facts_of(const CLI::Option& option) {
    OptionFacts facts;
    if (!option.get_snames().empty())
        facts.short_name = "-" + option.get_snames().front();
    if (!option.get_lnames().empty())
        facts.long_name = "--" + option.get_lnames().front();
    facts.description = option.get_description();
    if (option.get_positional()) {
        facts.value = option.get_name(true);
    } else if (option.get_items_expected_max() > 0) {
        const std::string type = option.get_type_name();
        facts.value = type.substr(0, type.find(":{"));
        facts.choices = choices_in(type);
        facts.default_value = option.get_default_str();
    }
    facts.repeatable = option.get_items_expected_max() > 1;
    return facts;
}

std::vector<const CLI::Option*> visible_options(const CLI::App& app) {
    return app.get_options([](const CLI::Option* option) { return !option->get_group().empty(); });
}

} // namespace mafteach
