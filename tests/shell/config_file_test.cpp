// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.h"
#include "core/error.h"
#include "shell/config_file.h"
#include "shell/sample_program.h"
#include "shell/variable.h"
#include "support.h"

#include <filesystem>
#include <string>
#include <vector>

namespace mafteach {
namespace {

using test::SampleProgram;
using test::Taste;
using test::TemporaryDirectory;
using test::Variable;
using test::write_file;

/// The program, which got `arguments` (the last one first), with a file of `text`.
struct Configured : SampleProgram {
    Configured(const std::string& text, std::vector<std::string> arguments = {}) {
        app.parse(std::move(arguments));
        const std::filesystem::path file = folder / "config";
        write_file(file, text);
        apply_config_file(app, "query", file, false);
    }
    TemporaryDirectory folder;
};

TEST_CASE("a configuration file sets options for all programs and for one") {
    struct Row {
        const char* text;
        bool all;
        bool peeled;
        Taste taste;
        std::vector<std::string> folders;
    };
    const std::vector<Row> rows = {
        {"", false, false, Taste::sour, {}},
        {"# nothing\n\n", false, false, Taste::sour, {}},
        {"all = true\n", true, false, Taste::sour, {}},
        {"all = false\n", false, false, Taste::sour, {}},
        {"taste = \"sweet\"\n", false, false, Taste::sweet, {}},
        {"[query]\npeeled = true\n", false, true, Taste::sour, {}},
        {"all = true\n[query]\npeeled = true\n", true, true, Taste::sour, {}},
        {"[index]\nall = true\nnothing = 1\n[query]\npeeled = true\n",
         false,
         true,
         Taste::sour,
         {}},
        {"basket = [\"a b\", \"c\"]\n", false, false, Taste::sour, {"a b", "c"}},
        {"basket = \"\xD7\xA1\xD7\x9C\"\r\nall = true\r\n",
         true,
         false,
         Taste::sour,
         {"\xD7\xA1\xD7\x9C"}},
    };
    const Variable named("MAFTEACH_DB", nullptr);
    for (const Row& row : rows) {
        CAPTURE(row.text);
        const Configured program(row.text);
        CHECK(program.all == row.all);
        CHECK(program.peeled == row.peeled);
        CHECK(program.taste == row.taste);
        CHECK(program.folders == row.folders);
    }
}

TEST_CASE("the command line outdoes the file, and what it excludes there") {
    const Configured taste("taste = \"sweet\"\n", {"sour", "--taste"});
    CHECK(taste.taste == Taste::sour);
    const Configured baskets("basket = [\"a\", \"b\"]\n", {"c", "--basket"});
    CHECK(baskets.folders == std::vector<std::string>{"c"});
    const Configured peeled("peeled = true\n", {"x:1", "--like"});
    CHECK_FALSE(peeled.peeled);
}

TEST_CASE("a ~ in the file is the home of who runs the program, where a path is asked for") {
    const Variable home("HOME", "/home/me");
    const Configured program("basket = [\"~/a\", \"b/~/c\", \"~x\"]\nrecipe = \"~/r\"\n");
    CHECK(program.folders == std::vector<std::string>{"/home/me/a", "b/~/c", "~x"});
    CHECK(program.recipe == "/home/me/r");

    CLI::App app;
    std::string note;
    app.add_option("--note", note)->type_name("TEXT");
    app.parse(std::vector<std::string>{});
    write_file(program.folder / "notes", "note = \"~/a\"\n");
    apply_config_file(app, "query", program.folder / "notes", false);
    CHECK(note == "~/a");
}

TEST_CASE("MAFTEACH_DB outdoes the file's database, where it names one") {
    struct Row {
        const char* variable;
        const char* database;
    };
    for (const auto& [variable, expected] :
         {Row{nullptr, "file"}, Row{"", "file"}, Row{"named", "none"}}) {
        const Variable named("MAFTEACH_DB", variable);
        const TemporaryDirectory folder;
        write_file(folder / "config", "db = \"file\"\n");
        CLI::App app;
        std::string database = "none";
        app.add_option("--db", database);
        app.parse(std::vector<std::string>{});
        apply_config_file(app, "query", folder / "config", false);
        CHECK(database == expected);
    }
}

TEST_CASE("what a configuration file can't set is refused with its name, and what to do") {
    struct Row {
        const char* text;
        const char* what; ///< behind the file's name
        const char* hint; ///< a part of it
    };
    const char* const mend = "mend the file, or leave it out with --no-config";
    const char* const names = "write long names without dashes (see fruit-scale --help), and what "
                              "is for one program below [query] or [index]";
    const std::vector<Row> rows = {
        {"colour = 1\n", "'colour' is no option to be set for fruit-scale", names},
        {"[query]\ncolour = 1\n", "'query.colour' is no option to be set for fruit-scale", names},
        {"--all = true\n", "'--all' is no option to be set for fruit-scale", names},
        {"like = \"x:1\"\n", "'like' is no option to be set for fruit-scale", names},
        {"[fruit]\nall = true\n", "unknown section [fruit]",
         "the sections are [query] and [index]"},
        {"[query.more]\nall = true\n", "unknown section [query.more]",
         "the sections are [query] and [index]"},
        {"all = 1\n", "all: --all: takes true or false", mend},
        {"all = \"yes\"\n", "all: --all: takes true or false", mend},
        {"taste = \"salty\"\n", "taste: --taste: 'salty' is none of sweet, sour (default sour)",
         mend},
        {"[query]\ntaste = \"\\u001b\"\n", nullptr, mend},
        {"basket = \"\"\n", "basket: --basket: its value is empty", mend},
        {"colo\x1b[1mur = 1\n", nullptr, names},
    };
    for (const Row& row : rows) {
        CAPTURE(row.text);
        const TemporaryDirectory folder;
        const std::filesystem::path file = folder / "config";
        write_file(file, row.text);
        SampleProgram program;
        program.app.parse(std::vector<std::string>{});
        try {
            apply_config_file(program.app, "query", file, false);
            FAIL("it was taken");
        } catch (const Error& error) {
            const std::string what = error.what();
            CHECK(error.code() == ErrorCode::usage);
            if (row.what != nullptr)
                CHECK(what == file.string() + ": " + row.what);
            CHECK(what.starts_with(file.string() + ": "));
            CHECK(what.find('\x1b') == std::string::npos);
            CHECK_THAT(error.hint(), Catch::Matchers::StartsWith(row.hint));
        }
    }
}

TEST_CASE("options of the file that exclude one another are refused, where both are set") {
    struct Row {
        const char* text;
        const char* what; ///< behind the file's name; null where all is well
    };
    for (const auto& [text, what] :
         {Row{"peeled = true\nwhole = true\n", "whole: --whole excludes --peeled"},
          Row{"peeled = false\nwhole = true\n", nullptr}}) {
        CAPTURE(text);
        CLI::App app("", "fruit-scale");
        bool peeled = false;
        bool whole = false;
        app.add_flag("--whole", whole)->excludes(app.add_flag("--peeled", peeled));
        app.parse(std::vector<std::string>{});
        const TemporaryDirectory folder;
        const std::filesystem::path file = folder / "config";
        write_file(file, text);
        if (what != nullptr) {
            CHECK_THROWS_WITH(apply_config_file(app, "query", file, false),
                              file.string() + ": " + what);
            continue;
        }
        CHECK_NOTHROW(apply_config_file(app, "query", file, false));
        CHECK(whole);
        CHECK_FALSE(peeled);
    }
}

TEST_CASE("a configuration file that can't be read is an error, one that may be missing is none") {
    struct Row {
        const char* name; ///< in the folder
        bool may_be_missing;
        const char* what; ///< a part; null where all is well
    };
    const std::vector<Row> rows = {
        {"nothing", true, nullptr},
        {"file/nothing", true, nullptr},
        {"nothing", false, "nothing: can't read the configuration (No such file or directory)"},
        {"folder", true, "folder: can't read the configuration (Is a directory)"},
        {"folder", false, "folder: can't read the configuration (Is a directory)"},
        {"large", true, "large: too large for a configuration (1 MB at most)"},
    };
    const TemporaryDirectory folder;
    write_file(folder / "file", "");
    std::filesystem::create_directory(folder / "folder");
    write_file(folder / "large", std::string(1024 * 1024 + 1, '\n'));
    for (const Row& row : rows) {
        CAPTURE(row.name, row.may_be_missing);
        SampleProgram program;
        program.app.parse(std::vector<std::string>{});
        const auto apply = [&] {
            apply_config_file(program.app, "query", folder / row.name, row.may_be_missing);
        };
        if (row.what == nullptr)
            CHECK_NOTHROW(apply());
        else
            CHECK_THROWS_WITH(apply(), Catch::Matchers::EndsWith(row.what));
    }
    write_file(folder / "full", std::string(1024 * 1024, '\n'));
    SampleProgram program;
    program.app.parse(std::vector<std::string>{});
    CHECK_NOTHROW(apply_config_file(program.app, "query", folder / "full", false));
}

TEST_CASE("the configuration file stands where the XDG Base Directory Specification has it") {
    struct Row {
        const char* xdg;
        const char* home;
        const char* file;
    };
    for (const auto& [xdg, home, file] :
         {Row{"/x", "/h", "/x/mafteach/config"}, Row{nullptr, "/h", "/h/.config/mafteach/config"},
          Row{"", "/h", "/h/.config/mafteach/config"}, Row{"x", "/h", "/h/.config/mafteach/config"},
          Row{nullptr, nullptr, ""}}) {
        const Variable folder("XDG_CONFIG_HOME", xdg);
        const Variable home_folder("HOME", home);
        CHECK(default_config_file() == std::filesystem::path(file));
    }
}

} // namespace
} // namespace mafteach
