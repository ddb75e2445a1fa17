// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shell/command_line.h"
#include "shell/option_facts.h"

#include <CLI/CLI.hpp>

#include <string>
#include <vector>

namespace mafteach::test {

enum class Taste { sweet, sour };

/// A program with an option of each kind.
struct SampleProgram {
    CLI::App app{"Weigh fruit.", "fruit-scale"};
    std::vector<std::string> fruit;
    std::vector<std::string> folders;
    std::string recipe;
    std::string like;
    Taste taste = Taste::sour;
    bool all = false;
    bool peeled = false;
    int secret = 0;
    Choices<Taste> tastes = {{"sweet", Taste::sweet}, {"sour", Taste::sour}};

    SampleProgram() {
        app.set_version_flag("--version", "fruit-scale 1.2.3");
        app.add_option("FRUIT", fruit, "What lies on the scale")->configurable(false);
        app.option_defaults()->group("Weighing");
        app.add_option("--basket", folders, "A basket, repeatable")
            ->type_name("DIR")
            ->check(refuse_empty)
            ->allow_extra_args(false);
        app.add_flag("-a,--all", all, "Weigh [all] of it: 'now'");
        CLI::Option* whole = app.add_flag("--peeled", peeled, "Without its peel");
        app.add_option("--like", like, "Weigh as this")
            ->type_name("PATH:N")
            ->configurable(false)
            ->excludes(whole);
        app.option_defaults()->group("Eating");
        add_choice(app, "-t,--taste", taste, tastes, "How it tastes")->type_name("TASTE");
        app.add_option("--recipe", recipe, "What to do with it")->type_name("FILE");
        app.add_option("--secret", secret, "Not for anybody to see")->group("");
        app.footer("Exit status: 0 it was eaten.");
    }
};

} // namespace mafteach::test
