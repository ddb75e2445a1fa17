// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.h"
#include "core/error.h"
#include "shell/command_line.h"
#include "shell/program_errors.h"
#include "shell/standard_error.h"

#include <functional>
#include <iostream>
#include <new>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace mafteach {
namespace {

using test::standard_error_of;

/// How a run of `body` as a program ended, and what it wrote.
struct Run {
    explicit Run(const std::function<int(CLI::App&)>& body) {
        std::ostringstream text;
        std::streambuf* const before = std::cout.rdbuf(text.rdbuf());
        err = standard_error_of([&] {
            status = run_program(
                "fruit-scale", [] { return std::string("fruit-scale 1.2.3"); }, body);
        });
        std::cout.rdbuf(before);
        out = text.str();
    }
    int status = -1;
    std::string out;
    std::string err;
};

std::function<int(CLI::App&)> parsing(const std::vector<std::string>& arguments) {
    return [=](CLI::App& app) {
        app.parse(std::vector<std::string>(arguments));
        return 0;
    };
}

TEST_CASE("what the body of a program returns is its exit status") {
    for (const int status : {0, 1, 7}) {
        const Run run([&](CLI::App&) { return status; });
        CHECK(run.status == status);
        CHECK(run.out.empty());
        CHECK(run.err.empty());
    }
}

TEST_CASE("every error is a line with the program's name and ends it with status 2") {
    struct Row {
        std::function<int(CLI::App&)> body;
        const char* err;
    };
    const std::vector<Row> rows = {
        {[](CLI::App&) -> int {
             throw Error(ErrorCode::not_found, "a: no such file", "look elsewhere");
         },
         "fruit-scale: a: no such file\n  look elsewhere\n"},
        {[](CLI::App&) -> int { throw Error(ErrorCode::io, "can't read"); },
         "fruit-scale: can't read\n"},
        {[](CLI::App&) -> int { throw CLI::ValidationError("--all: not \x1b[1mthis"); },
         "fruit-scale: --all: not \xE2\x90\x9B[1mthis\n  see fruit-scale --help\n"},
        {parsing({"--nothing"}), "fruit-scale: The following argument was not expected: "
                                 "--nothing\n  see fruit-scale --help\n"},
        {[](CLI::App&) -> int { throw std::runtime_error("that is\x1b odd"); },
         "fruit-scale: that is\xE2\x90\x9B odd\n"},
    };
    for (const auto& [body, err] : rows) {
        const Run run(body);
        CHECK(run.status == exit_error);
        CHECK(run.status == 2);
        CHECK(run.out.empty());
        CHECK(run.err == err);
    }
}

TEST_CASE("want of memory is an error like others, with what to do") {
    const Run run([](CLI::App&) -> int { throw std::bad_alloc(); });
    CHECK(run.status == exit_error);
    CHECK(run.err.starts_with("fruit-scale: "));
    CHECK(run.err.find("memory") != std::string::npos);
    CHECK(run.err.find("\n  ") != std::string::npos);
}

TEST_CASE("the version and the help go to standard output, and are a success") {
    const Run version(parsing({"--version"}));
    CHECK(version.status == 0);
    CHECK(version.out == "fruit-scale 1.2.3\n");
    CHECK(version.err.empty());
    const Run help(parsing({"--help"}));
    CHECK(help.status == 0);
    CHECK(help.out.find("fruit-scale") != std::string::npos);
    CHECK(help.err.empty());
}

TEST_CASE("an empty value is refused, others are not") {
    CHECK(refuse_empty("") == "its value is empty");
    CHECK(refuse_empty(" ").empty());
    CHECK(refuse_empty("a").empty());
}

} // namespace
} // namespace mafteach
