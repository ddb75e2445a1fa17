// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shell/option_facts.h"

#include <CLI/CLI.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace mafteach {

enum class Shell : std::uint8_t { bash, zsh, fish };

/// The script that makes a shell complete the command line of `app`: options, the words that they
/// take, and files and folders where they take those. Made from the options as they are declared.
std::string completion_script(const CLI::App& app, Shell shell);

// What each shell's file makes of the program's name and its options.
std::string bash_completions(const std::string& program, const std::vector<OptionFacts>& options);
std::string zsh_completions(const std::string& program, const std::vector<OptionFacts>& options);
std::string fish_completions(const std::string& program, const std::vector<OptionFacts>& options);

/// The program's name as a part of a shell function's name.
std::string function_name(std::string program);

/// `text` with a backslash before every character of it that is in `special`.
std::string escaped(std::string_view text, std::string_view special);

} // namespace mafteach
