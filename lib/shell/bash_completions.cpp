// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/completions.h"
#include "shell/option_facts.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <string>
#include <vector>

namespace mafteach {
namespace {

/// The commands that complete a value; empty where nothing is known of it.
std::string bash_value(const OptionFacts& facts) {
    if (!facts.choices.empty())
        return fmt::format("mapfile -t COMPREPLY < <(compgen -W '{}' -- \"$word\")",
                           fmt::join(facts.choices, " "));
    if (facts.value == "DIR")
        return "mapfile -t COMPREPLY < <(compgen -d -- \"$word\"); "
               "compopt -o filenames 2>/dev/null";
    if (facts.value == "FILE" || facts.value.starts_with("PATH"))
        return "mapfile -t COMPREPLY < <(compgen -f -- \"$word\"); "
               "compopt -o filenames 2>/dev/null";
    return ":";
}

} // namespace

std::string bash_completions(const std::string& program, const std::vector<OptionFacts>& options) {
    std::string names;
    std::string values;
    std::string positional = ":";
    for (const OptionFacts& facts : options) {
        if (facts.long_name.empty()) {
            positional = bash_value(facts);
            continue;
        }
        for (const std::string& name : {facts.short_name, facts.long_name})
            if (!name.empty())
                names += (names.empty() ? "" : " ") + name;
        if (!facts.value.empty())
            values += fmt::format("        {}{}{}) {}; return ;;\n", facts.short_name,
                                  facts.short_name.empty() ? "" : "|", facts.long_name,
                                  bash_value(facts));
    }
    // Readline takes = for the end of a word: --format=te is three words to bash.
    return fmt::format(R"(# bash completion for {0}; printed by {0} --completions bash
{1}() {{
    local word=${{COMP_WORDS[COMP_CWORD]}} option=${{COMP_WORDS[COMP_CWORD-1]}}
    local before dashes=options
    [[ $word == = ]] && word=
    [[ $option == = ]] && option=${{COMP_WORDS[COMP_CWORD-2]}}
    COMPREPLY=()
    for before in "${{COMP_WORDS[@]:1:COMP_CWORD-1}}"; do
        [[ $before == -- ]] && option=-- dashes=words
    done
    case $option in
{2}    esac
    case $dashes$word in
        options-*) mapfile -t COMPREPLY < <(compgen -W '{3}' -- "$word") ;;
        *) {4} ;;
    esac
}}
complete -F {1} {0})",
                       program, function_name(program), values, names, positional);
}

} // namespace mafteach
