// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.h"
#include "shell/help_page.h"
#include "shell/sample_program.h"

#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

namespace mafteach {
namespace {

using test::SampleProgram;

TEST_CASE("the help page has the options by their groups, the common ones last") {
    SampleProgram program;
    program.app.get_help_ptr()->group(other_options)->description("Print this page");
    program.app.get_version_ptr()->group(other_options)->description("Print the version");
    CHECK(help_page(program.app) == R"(Usage: fruit-scale [OPTION]... [FRUIT]...
Weigh fruit.
  FRUIT...           What lies on the scale
Weighing:
      --basket DIR   A basket, repeatable
  -a, --all          Weigh [all] of it: 'now'
      --peeled       Without its peel
      --like PATH:N  Weigh as this
Eating:
  -t, --taste TASTE  How it tastes: sweet, sour (default sour)
      --recipe FILE  What to do with it
Other:
  -h, --help         Print this page
      --version      Print the version
Exit status: 0 it was eaten.
)");
}

TEST_CASE("the help page asks for what is required") {
    SampleProgram program;
    program.app.get_option("FRUIT")->required();
    CHECK(help_page(program.app).starts_with("Usage: fruit-scale [OPTION]... FRUIT...\n"));
}

TEST_CASE("the lines of the help page break before column 81, behind their column") {
    SampleProgram program;
    std::string filled; // 61 columns are left beside the names
    for (int i = 0; i < 12; ++i)
        filled += "word ";
    program.app.get_option("--all")->description(filled + "x");
    program.app.get_option("--peeled")->description(filled + "xy");
    program.app.description(std::string(50, 'a') + ' ' + std::string(29, 'b') + " c");
    program.app.footer(std::string(50, 'd') + ' ' + std::string(30, 'e'));
    std::istringstream page(help_page(program.app));
    std::vector<std::string> lines;
    for (std::string line; std::getline(page, line);) {
        CHECK(line.size() <= 80);
        lines.push_back(line);
    }
    const auto has = [&](const std::string& line) {
        return std::find(lines.begin(), lines.end(), line) != lines.end();
    };
    CHECK(has(std::string(50, 'a') + ' ' + std::string(29, 'b')));
    CHECK(has("c"));
    CHECK(has(std::string(50, 'd'))); // with the next word it would be of 81
    CHECK(has(std::string(30, 'e')));
    const std::string row = filled.substr(0, filled.size() - 1);
    CHECK(has("  -a, --all          " + row.substr(0, 59)));
    CHECK(has("                     x"));
    CHECK(has("                     xy"));
}

} // namespace
} // namespace mafteach
