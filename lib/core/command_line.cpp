// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/command_line.h"

#include "core/messages.h"
#include "core/printable.h"
#include "core/resources.h"
#include "core/standard_streams.h"

#include <fmt/format.h>

#include <exception>
#include <new>
#include <string_view>

namespace mafteach {
namespace {

std::string program_name;

void print_lines(std::string_view what, std::string_view hint) {
    std::string lines = fmt::format("{}: {}\n", program_name, what);
    if (!hint.empty())
        lines += fmt::format("  {}\n", hint);
    write_message(lines);
}

} // namespace

void print_error(const Error& error) {
    print_lines(error.what(), error.hint());
}

std::string refuse_empty(const std::string& value) {
    return value.empty() ? "its value is empty" : "";
}

int run_program(const std::string& name, const std::function<std::string()>& version,
                const std::function<int(CLI::App&)>& body) {
    fill_standard_streams();
    program_name = name;
    CLI::App app("", name);
    app.set_version_flag("--version", version);
    try {
        return body(app);
    } catch (const CLI::ParseError& error) {
        if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success))
            return app.exit(error); // --help and --version print themselves
        print_lines(printable(error.what()), "see " + name + " --help");
    } catch (const Error& error) {
        print_error(error);
    } catch (const std::bad_alloc&) {
        print_error(out_of_memory());
    } catch (const std::exception& error) {
        print_lines(printable(error.what()), "");
    }
    return exit_error;
}

} // namespace mafteach
