// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/program_errors.h"

#include "core/messages.h"

#include <fmt/format.h>

namespace mafteach {
namespace {

std::string program_name;

} // namespace

void set_program_name(const std::string& name) {
    program_name = name;
}

void print_error(std::string_view what, std::string_view hint) {
    std::string lines = fmt::format("{}: {}\n", program_name, what);
    if (!hint.empty())
        lines += fmt::format("  {}\n", hint);
    write_message(lines);
}

void print_error(const Error& error) {
    print_error(error.what(), error.hint());
}

} // namespace mafteach
