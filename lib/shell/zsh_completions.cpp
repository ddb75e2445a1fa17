// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/completions.h"
#include "shell/option_facts.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <string>
#include <vector>

namespace mafteach {
namespace {

/// ":what:how" of an argument, as _arguments reads it.
std::string zsh_value(const OptionFacts& facts) {
    std::string how = " ";
    if (!facts.choices.empty())
        how = fmt::format("({})", fmt::join(facts.choices, " "));
    else if (facts.value == "DIR")
        how = "_files -/";
    else if (facts.value == "FILE" || facts.value.starts_with("PATH"))
        how = "_files";
    return fmt::format(":{}:{}", escaped(facts.value, ":"), how);
}

/// `text` inside '...'.
std::string quoted(const std::string& text) {
    std::string out = "'";
    for (const char c : text)
        out += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return out + '\'';
}

/// One line for each name: a short one takes its value in the same word or in the next one, a long
/// one behind = or in the next one.
std::string option_specs(const OptionFacts& facts) {
    const std::string text = fmt::format("[{}]", escaped(facts.description, "[]:\\"));
    const std::string value = facts.value.empty() ? "" : zsh_value(facts);
    // Those that make no sense beside it: itself, unless it may be given again.
    std::string others = "*";
    if (!facts.repeatable)
        others = fmt::format("({}{}{})", facts.short_name, facts.short_name.empty() ? "" : " ",
                             facts.long_name);
    std::string lines;
    if (!facts.short_name.empty())
        lines += "    " +
                 quoted(others + facts.short_name + (value.empty() ? "" : "+") + text + value) +
                 " \\\n";
    return lines + "    " +
           quoted(others + facts.long_name + (value.empty() ? "" : "=") + text + value) + " \\\n";
}

} // namespace

std::string zsh_completions(const std::string& program, const std::vector<OptionFacts>& options) {
    std::string specs;
    std::string positional;
    for (const OptionFacts& facts : options) {
        if (facts.long_name.empty())
            positional = "    " + quoted("*" + zsh_value(facts));
        else
            specs += option_specs(facts);
    }
    return fmt::format("#compdef {0}\n# zsh completion for {0}; printed by {0} --completions zsh\n"
                       "_arguments -s -S \\\n{1}{2}",
                       program, specs, positional);
}

} // namespace mafteach
