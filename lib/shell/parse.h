// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <CLI/CLI.hpp>

#include <functional>
#include <string>
#include <vector>

namespace mafteach {

/// Declares an option that prints what `text` returns, and ends the program in success.
CLI::Option* add_page(CLI::App& app, const std::string& name, std::function<std::string()> text,
                      const std::string& description);

/// Adds to `app`, which has its own options, those that both programs have (--help, --completions,
/// --config ...), parses the command line, and then the configuration file, of which `section` is
/// the program's. The arguments stand in reverse order, as CLI11 takes them. Throws
/// CLI::ParseError or Error.
void parse_command_line(CLI::App& app, const std::string& section,
                        std::vector<std::string> arguments);

} // namespace mafteach
