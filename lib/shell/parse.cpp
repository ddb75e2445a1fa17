// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/parse.h"

#include "shell/command_line.h"
#include "shell/completions.h"
#include "shell/config_file.h"
#include "shell/help_page.h"
#include "shell/option_facts.h"

#include <filesystem>
#include <utility>

namespace mafteach {
namespace {

const Choices<Shell> shells = {{"bash", Shell::bash}, {"zsh", Shell::zsh}, {"fish", Shell::fish}};

/// CLI11's way to print a text and end: the one that --version takes.
[[noreturn]] void print_and_end(const std::string& text) {
    throw CLI::CallForVersion(text, 0);
}

} // namespace

CLI::Option* add_page(CLI::App& app, const std::string& name, std::function<std::string()> text,
                      const std::string& description) {
    return app
        .add_flag_callback(
            name, [text = std::move(text)] { print_and_end(text()); }, description)
        ->group(other_options)
        ->configurable(false);
}

void parse_command_line(CLI::App& app, const std::string& section,
                        std::vector<std::string> arguments) {
    std::filesystem::path config;
    bool no_config = false;
    app.option_defaults()->group(other_options);
    CLI::Option* file =
        app.add_option("--config", config, "Options, in place of ~/.config/mafteach/config")
            ->type_name("FILE")
            ->check(refuse_empty)
            ->configurable(false);
    app.add_flag("--no-config", no_config, "Take no options from a file")
        ->excludes(file)
        ->configurable(false);
    const std::function<void(Shell)> print_completions = [&](Shell shell) {
        print_and_end(completion_script(app, shell));
    };
    add_choice(app, "--completions", print_completions, shells, "", "Print a completion script")
        ->type_name("SHELL")
        ->configurable(false);
    app.get_help_ptr()->group(other_options)->description("Print this page");
    app.get_version_ptr()
        ->group(other_options)
        ->configurable(false)
        ->description("Print the versions of what it is made of");
    app.formatter_fn(
        [](const CLI::App* of, const std::string&, CLI::AppFormatMode) { return help_page(*of); });
    app.parse(std::move(arguments));
    if (no_config)
        return;
    if (!config.empty())
        apply_config_file(app, section, config, false);
    else if (const auto path = default_config_file(); !path.empty())
        apply_config_file(app, section, path, true);
}

} // namespace mafteach
