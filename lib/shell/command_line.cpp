// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/command_line.h"

#include "core/error.h"
#include "core/printable.h"
#include "core/resources.h"
#include "core/standard_streams.h"
#include "shell/program_errors.h"

#include <exception>
#include <new>

namespace mafteach {

std::string refuse_empty(const std::string& value) {
    return value.empty() ? "its value is empty" : "";
}

int run_program(const std::string& name, const std::function<std::string()>& version,
                const std::function<int(CLI::App&)>& body) {
    fill_standard_streams();
    set_program_name(name);
    CLI::App app("", name);
    app.set_version_flag("--version", version);
    try {
        return body(app);
    } catch (const CLI::ParseError& error) {
        if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success))
            return app.exit(error); // --help and --version print themselves
        print_error(printable(error.what()), "see " + name + " --help");
    } catch (const Error& error) {
        print_error(error);
    } catch (const std::bad_alloc&) {
        print_error(out_of_memory());
    } catch (const std::exception& error) {
        print_error(printable(error.what()), "");
    }
    return exit_error;
}

} // namespace mafteach
