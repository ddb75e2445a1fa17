// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/completions.h"

#include "shell/option_facts.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace mafteach {

std::string completion_script(const CLI::App& app, Shell shell) {
    std::vector<OptionFacts> options;
    for (const CLI::Option* option : visible_options(app))
        options.push_back(facts_of(*option));
    // What prints it ends it with a line feed.
    switch (shell) {
    case Shell::bash:
        return bash_completions(app.get_name(), options);
    case Shell::zsh:
        return zsh_completions(app.get_name(), options);
    case Shell::fish:
        break;
    }
    return fish_completions(app.get_name(), options);
}

std::string function_name(std::string program) {
    std::replace(program.begin(), program.end(), '-', '_');
    return "_" + program;
}

std::string escaped(std::string_view text, std::string_view special) {
    std::string out;
    for (const char c : text) {
        if (special.find(c) != std::string_view::npos)
            out += '\\';
        out += c;
    }
    return out;
}

} // namespace mafteach
