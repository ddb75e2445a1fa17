// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/completions.h"
#include "shell/option_facts.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <string>
#include <vector>

namespace mafteach {
namespace {

/// The arguments of `complete` that say what a value may be; empty for a flag.
std::string fish_value(const OptionFacts& facts) {
    if (facts.value.empty())
        return {};
    if (!facts.choices.empty())
        return fmt::format(" -x -a '{}'", fmt::join(facts.choices, " "));
    if (facts.value == "DIR")
        return " -x -a '(__fish_complete_directories)'";
    if (facts.value == "FILE" || facts.value.starts_with("PATH"))
        return " -r -F";
    return " -x";
}

} // namespace

std::string fish_completions(const std::string& program, const std::vector<OptionFacts>& options) {
    std::string lines;
    for (const OptionFacts& facts : options) {
        lines += "\ncomplete -c " + program;
        if (facts.long_name.empty()) {
            lines += facts.value == "PATH" ? " -F" : " -f";
            continue;
        }
        if (!facts.short_name.empty())
            lines += " -s " + facts.short_name.substr(1);
        lines += fmt::format(" -l {}{} -d '{}'", facts.long_name.substr(2), fish_value(facts),
                             escaped(facts.description, "'\\"));
    }
    return fmt::format("# fish completion for {0}; printed by {0} --completions fish{1}", program,
                       lines);
}

} // namespace mafteach
