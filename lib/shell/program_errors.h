// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <string>
#include <string_view>

namespace mafteach {

/// The exit status of both programs where something went wrong.
constexpr int exit_error = 2;

/// Sets the name that the lines below begin with. Not safe beside print_error.
void set_program_name(const std::string& name);

/// Writes "NAME: what" to standard error, and `hint` in a line below it where it isn't empty. Both
/// must be harmless on a terminal.
void print_error(std::string_view what, std::string_view hint);
void print_error(const Error& error);

} // namespace mafteach
