// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/command_words.h"

#include "core/error.h"
#include "core/printable.h"
#include "output/formats.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace mafteach {
namespace {

/// Whether the argument behind `argument` is its value.
bool takes_next(const CLI::App& app, const std::string& argument) {
    const bool is_short = argument.size() == 2 && argument[0] == '-' && argument[1] != '-';
    if (!is_short && !argument.starts_with("--"))
        return false;
    const CLI::Option* option = app.get_option_no_throw(argument);
    return option != nullptr && option->get_items_expected_max() > 0 &&
           option->get_type_size_max() > 0;
}

/// Whether `value`, right behind the letter of `option`, is a value of it.
bool is_value(const CLI::Option& option, std::string_view value) {
    if (option.get_type_size_max() == 0)
        return false;
    if (option.get_type_name() == "N")
        return value.find_first_not_of("0123456789") == std::string_view::npos;
    return option.check_name("--format") &&
           std::any_of(formats().begin(), formats().end(),
                       [&](const FormatTraits& traits) { return traits.name == value; });
}

/// Whether `argument`, which begins with one hyphen and has more, is a part of the query.
bool is_word(const CLI::App& app, const std::string& argument) {
    const std::string_view behind = std::string_view(argument).substr(1);
    if (app.get_option_no_throw("--" + std::string(behind)) != nullptr)
        throw Error(
            ErrorCode::usage,
            fmt::format("'{}' may be an option or a word to leave out", printable(argument)),
            fmt::format("write -{0} for the option, or 'NOT {1}' for the word", printable(argument),
                        printable(behind)));
    if (argument.size() == 2 && app.get_option_no_throw(argument) != nullptr)
        return false; // -0 is one
    const char letter = argument[1];
    const bool is_letter = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
    if (!is_letter)
        return true;
    // One letter is an option, one that is not known too: that is said.
    if (argument.size() == 2)
        return false;
    const CLI::Option* option = app.get_option_no_throw(argument.substr(0, 2));
    return option == nullptr || !is_value(*option, behind.substr(1));
}

} // namespace

std::vector<std::string> words_and_options(const CLI::App& app,
                                           const std::vector<std::string>& arguments) {
    std::vector<std::string> out;
    bool is_taken = false; // as the value of the option before it
    bool all_words = false;
    for (const std::string& argument : arguments) {
        const bool may_be_word = !is_taken && !all_words && argument.size() > 1 &&
                                 argument[0] == '-' && argument[1] != '-';
        // A blank before it tells CLI11 that it is no option.
        if (may_be_word && is_word(app, argument))
            out.push_back(' ' + argument);
        else
            out.push_back(argument);
        all_words = all_words || (!is_taken && argument == "--");
        is_taken = !is_taken && !all_words && takes_next(app, argument);
    }
    std::reverse(out.begin(), out.end());
    return out;
}

} // namespace mafteach
