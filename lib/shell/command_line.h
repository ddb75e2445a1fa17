// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <CLI/CLI.hpp>

#include <functional>
#include <string>

namespace mafteach {

/// Runs the `body` of a program, which declares its options, parses and works, and returns the exit
/// status. Help and version go to standard output; every error becomes a line "NAME: what" with a
/// hint below it on standard error, and exit_error (program_errors.h). To be called first: standard
/// streams that are closed are filled (core/standard_streams.h).
int run_program(const std::string& name, const std::function<std::string()>& version,
                const std::function<int(CLI::App&)>& body);

/// For CLI::Option::check: refuses the empty value that a script passes where its variable is
/// unset.
std::string refuse_empty(const std::string& value);

} // namespace mafteach
