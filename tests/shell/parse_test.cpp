// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.h"
#include "core/error.h"
#include "shell/completions.h"
#include "shell/parse.h"
#include "shell/sample_program.h"
#include "shell/variable.h"
#include "support.h"

#include <algorithm>
#include <string>
#include <vector>

namespace mafteach {
namespace {

using test::SampleProgram;
using test::TemporaryDirectory;
using test::Variable;
using test::write_file;

void parse(SampleProgram& program, std::vector<std::string> arguments) {
    std::reverse(arguments.begin(), arguments.end());
    parse_command_line(program.app, "query", std::move(arguments));
}

/// The text that the program prints, with which it ends in success.
std::string printed(SampleProgram& program, const std::vector<std::string>& arguments) {
    try {
        parse(program, arguments);
    } catch (const CLI::CallForVersion& text) {
        CHECK(text.get_exit_code() == 0);
        return text.what();
    }
    return "nothing was printed";
}

TEST_CASE("options come from the usual configuration file, from another one, or from none") {
    const TemporaryDirectory folder;
    write_file(folder / "mafteach/config", "recipe = \"usual\"\n");
    write_file(folder / "other", "recipe = \"other\"\n");
    const std::string other = (folder / "other").string();
    const Variable configuration("XDG_CONFIG_HOME", folder.path().c_str());
    struct Row {
        std::vector<std::string> arguments;
        const char* recipe;
    };
    const std::vector<Row> rows = {
        {{}, "usual"},
        {{"--config", other}, "other"},
        {{"--no-config"}, ""},
        {{"--recipe", "given"}, "given"},
        {{"--config", other, "--recipe", "given"}, "given"},
    };
    for (const auto& [arguments, recipe] : rows) {
        CAPTURE(arguments);
        SampleProgram program;
        parse(program, arguments);
        CHECK(program.recipe == recipe);
    }
}

TEST_CASE("a configuration file that is named must be there, the usual one need not") {
    const TemporaryDirectory folder;
    const Variable configuration("XDG_CONFIG_HOME", folder.path().c_str());
    SampleProgram program;
    CHECK_NOTHROW(parse(program, {}));
    SampleProgram another;
    CHECK_THROWS_AS(parse(another, {"--config", (folder / "nothing").string()}), Error);
}

TEST_CASE("what contradicts itself on the command line is refused") {
    for (const std::vector<std::string>& arguments :
         {std::vector<std::string>{"--config", "a", "--no-config"},
          std::vector<std::string>{"--config", ""},
          std::vector<std::string>{"--completions", "tcsh"}}) {
        CAPTURE(arguments);
        SampleProgram program;
        CHECK_THROWS_AS(parse(program, arguments), CLI::ParseError);
    }
}

TEST_CASE("a completion script is printed for each shell") {
    struct Row {
        const char* name;
        Shell shell;
    };
    for (const auto& [name, shell] :
         {Row{"bash", Shell::bash}, Row{"zsh", Shell::zsh}, Row{"fish", Shell::fish}}) {
        SampleProgram program;
        const std::string script = printed(program, {"--completions", name});
        CHECK(script == completion_script(program.app, shell)); // which has the common options now
        CHECK(script.find("no-config") != std::string::npos);
    }
}

TEST_CASE("a page is printed when it is asked for, and made then only") {
    int made = 0;
    const auto page = [&] {
        ++made;
        return std::string("the page");
    };
    const Variable configuration("XDG_CONFIG_HOME", "/nowhere");
    SampleProgram program;
    add_page(program.app, "--help-fruit", page, "Print about fruit");
    parse(program, {"apple"});
    CHECK(made == 0);
    SampleProgram another;
    add_page(another.app, "--help-fruit", page, "Print about fruit");
    CHECK(printed(another, {"--help-fruit"}) == "the page");
    CHECK(made == 1);
}

TEST_CASE("the common options stand in the help, in their group at its end") {
    const Variable configuration("XDG_CONFIG_HOME", "/nowhere");
    SampleProgram program;
    parse(program, {});
    const std::string help = program.app.help();
    const std::size_t others = help.find("\nOther:\n");
    REQUIRE(others != std::string::npos);
    for (const char* name :
         {"--help ", "--version ", "--config FILE ", "--no-config ", "--completions SHELL "}) {
        CAPTURE(name);
        CHECK(help.find(name) > others);
        CHECK(help.find(name) != std::string::npos);
    }
}

} // namespace
} // namespace mafteach
