// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace mafteach {

/// What the help, the completions and the configuration file know of an option: all of it is read
/// from its declaration, so that none of them can differ from what the program takes.
struct OptionFacts {
    std::string short_name; ///< with its dash; may be empty
    std::string long_name;  ///< with its dashes; empty for what takes no dashes (WORD, PATH)
    std::string value;      ///< what its value is called; empty for a flag. DIR and FILE are a
                            ///< folder and a file, PATH... either
    std::vector<std::string> choices; ///< the words that its value may be; empty: anything
    std::string description;
    std::string default_value; ///< may be empty
    bool repeatable = false;
};

OptionFacts facts_of(const CLI::Option& option);

/// Every option that isn't hidden, in the order of declaration.
std::vector<const CLI::Option*> visible_options(const CLI::App& app);

template <typename Value>
using Choices = std::vector<std::pair<std::string, Value>>;

/// Declares an option that takes one of a few words, whose meaning is handed to `take`. An error
/// names them all. `choices` must live as long as `app` parses.
template <typename Value>
CLI::Option* add_choice(CLI::App& app, const std::string& name, std::function<void(Value)> take,
                        const Choices<Value>& choices, const std::string& default_word,
                        const std::string& description) {
    std::vector<std::string> words;
    for (const auto& [word, meaning] : choices)
        words.push_back(word);
    const auto check = [words, default_word](const std::string& given) {
        if (std::find(words.begin(), words.end(), given) != words.end())
            return std::string();
        return fmt::format("'{}' is none of {}{}", given, fmt::join(words, ", "),
                           default_word.empty() ? "" : fmt::format(" (default {})", default_word));
    };
    const auto set = [take = std::move(take), &choices](const CLI::results_t& given) {
        for (const auto& [word, meaning] : choices)
            if (word == given.back())
                take(meaning);
        return true;
    };
    // In braces, as CLI11's own IsMember describes itself; facts_of() reads it.
    return app.add_option(name, set, description)
        ->default_str(default_word)
        ->check(CLI::Validator(check, fmt::format("{{{}}}", fmt::join(words, ",")), "choice"));
}

/// The same, written into `value`, which holds the default.
template <typename Value>
CLI::Option* add_choice(CLI::App& app, const std::string& name, Value& value,
                        const Choices<Value>& choices, const std::string& description) {
    std::string default_word;
    for (const auto& [word, meaning] : choices)
        if (meaning == value)
            default_word = word;
    const std::function<void(Value)> take = [&value](Value given) { value = given; };
    return add_choice(app, name, take, choices, default_word, description);
}

} // namespace mafteach
