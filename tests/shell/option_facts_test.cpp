// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.h"
#include "shell/option_facts.h"
#include "shell/sample_program.h"

#include <functional>
#include <string>
#include <vector>

namespace mafteach {
namespace {

using test::SampleProgram;
using test::Taste;

TEST_CASE("what is known of an option is read from its declaration") {
    struct Row {
        const char* option;
        OptionFacts facts;
    };
    const std::vector<Row> rows = {
        {"FRUIT", {"", "", "FRUIT", {}, "What lies on the scale", "", true}},
        {"--basket", {"", "--basket", "DIR", {}, "A basket, repeatable", "", true}},
        {"--all", {"-a", "--all", "", {}, "Weigh [all] of it: 'now'", "", false}},
        {"--like", {"", "--like", "PATH:N", {}, "Weigh as this", "", false}},
        {"--taste", {"-t", "--taste", "TASTE", {"sweet", "sour"}, "How it tastes", "sour", false}},
        {"--recipe", {"", "--recipe", "FILE", {}, "What to do with it", "", false}},
    };
    const SampleProgram program;
    for (const auto& [option, expected] : rows) {
        CAPTURE(option);
        const OptionFacts facts = facts_of(*program.app.get_option(option));
        CHECK(facts.short_name == expected.short_name);
        CHECK(facts.long_name == expected.long_name);
        CHECK(facts.value == expected.value);
        CHECK(facts.choices == expected.choices);
        CHECK(facts.description == expected.description);
        CHECK(facts.default_value == expected.default_value);
        CHECK(facts.repeatable == expected.repeatable);
    }
}

TEST_CASE("options are seen in the order of their declaration, hidden ones are not") {
    const SampleProgram program;
    std::vector<std::string> names;
    for (const CLI::Option* option : visible_options(program.app))
        names.push_back(option->get_name());
    CHECK(names == std::vector<std::string>{"--help", "--version", "FRUIT", "--basket", "--all",
                                            "--peeled", "--like", "--taste", "--recipe"});
}

TEST_CASE(
    "a choice takes its words, the last one given, and names them all where it gets another") {
    SampleProgram program;
    CHECK(program.taste == Taste::sour);
    program.app.parse(std::vector<std::string>{"sweet", "--taste"});
    CHECK(program.taste == Taste::sweet);

    for (const std::string word : {"salty", "Sweet", "swee", " ", "{sweet,sour}"}) {
        CAPTURE(word);
        SampleProgram other;
        CHECK_THROWS_WITH(other.app.parse(std::vector<std::string>{"--taste=" + word}),
                          "--taste: '" + word + "' is none of sweet, sour (default sour)");
        CHECK(other.taste == Taste::sour);
    }
}

TEST_CASE("a choice without a default says none") {
    const Choices<int> numbers = {{"one", 1}, {"two", 2}};
    int taken = 0;
    CLI::App app;
    const std::function<void(int)> take = [&](int number) { taken = number; };
    const OptionFacts facts = facts_of(*add_choice(app, "--number", take, numbers, "", "A number"));
    CHECK(facts.choices == std::vector<std::string>{"one", "two"});
    CHECK(facts.default_value.empty());
    CHECK_THROWS_WITH(app.parse(std::vector<std::string>{"--number=three"}),
                      "--number: 'three' is none of one, two");
    app.parse(std::vector<std::string>{"--number=two"});
    CHECK(taken == 2);
}

} // namespace
} // namespace mafteach
