// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.h"
#include "output/terminal.h"

#include <map>
#include <string>
#include <vector>

using namespace mafteach;

namespace {

using Variables = std::map<std::string, std::string>;

Environment environment(const Variables& variables) {
    return [variables](const char* name) -> const char* {
        const auto found = variables.find(name);
        return found == variables.end() ? nullptr : found->second.c_str();
    };
}

} // namespace

TEST_CASE("what a terminal needs is told by the environment") {
    struct Row {
        const char* terminal;
        Variables variables;
        Display display;
    };
    const std::vector<Row> rows = {
        {"none", {}, Display::logical},
        {"no name", {{"TERM", ""}, {"VTE_VERSION", "7006"}}, Display::logical},
        {"unknown", {{"TERM", "xterm-256color"}}, Display::logical},
        {"GNOME Terminal",
         {{"TERM", "xterm-256color"}, {"VTE_VERSION", "7006"}},
         Display::directed},
        {"VTE 0.58", {{"TERM", "xterm-256color"}, {"VTE_VERSION", "5800"}}, Display::directed},
        {"VTE 0.57.90", {{"TERM", "xterm-256color"}, {"VTE_VERSION", "5790"}}, Display::visual},
        {"VTE, broken", {{"TERM", "xterm-256color"}, {"VTE_VERSION", "new"}}, Display::logical},
        {"Konsole", {{"TERM", "xterm-256color"}, {"KONSOLE_VERSION", "221203"}}, Display::isolated},
        {"mlterm", {{"TERM", "mlterm"}, {"MLTERM", "3.9.0"}}, Display::logical},
        {"mlterm as xterm", {{"TERM", "xterm"}, {"MLTERM", "3.9.0"}}, Display::logical},
        {"Apple",
         {{"TERM", "xterm-256color"}, {"TERM_PROGRAM", "Apple_Terminal"}},
         Display::logical},
        {"mintty", {{"TERM", "xterm"}, {"TERM_PROGRAM", "mintty"}}, Display::logical},
        {"PuTTY", {{"TERM", "putty-256color"}}, Display::logical},
        {"Emacs", {{"TERM", "dumb"}, {"INSIDE_EMACS", "28.2,comint"}}, Display::logical},
        {"xterm", {{"TERM", "xterm"}, {"XTERM_VERSION", "XTerm(379)"}}, Display::visual},
        {"Alacritty", {{"TERM", "alacritty"}, {"ALACRITTY_WINDOW_ID", "7"}}, Display::visual},
        {"Alacritty as xterm",
         {{"TERM", "xterm-256color"}, {"ALACRITTY_WINDOW_ID", "7"}},
         Display::visual},
        {"foot", {{"TERM", "foot"}}, Display::visual},
        {"console", {{"TERM", "linux"}}, Display::visual},
        {"rxvt", {{"TERM", "rxvt-unicode-256color"}}, Display::visual},
        {"st", {{"TERM", "st-256color"}}, Display::visual},
        {"WezTerm", {{"TERM", "xterm-256color"}, {"WEZTERM_PANE", "0"}}, Display::visual},
        {"Windows", {{"TERM", "xterm-256color"}, {"WT_SESSION", "a-b"}}, Display::visual},
        {"kitty", {{"TERM", "xterm-kitty"}, {"KITTY_WINDOW_ID", "1"}}, Display::logical},
        {"kitty as xterm", {{"TERM", "xterm"}, {"KITTY_WINDOW_ID", "1"}}, Display::logical},
        // One started from another, whose variables it inherits.
        {"xterm in VTE",
         {{"TERM", "xterm"}, {"VTE_VERSION", "7006"}, {"XTERM_VERSION", "XTerm(379)"}},
         Display::logical},
        {"VTE in Konsole",
         {{"TERM", "xterm-256color"}, {"VTE_VERSION", "7006"}, {"KONSOLE_VERSION", "221203"}},
         Display::logical},
        {"xterm in Alacritty",
         {{"TERM", "xterm"}, {"ALACRITTY_WINDOW_ID", "7"}, {"XTERM_VERSION", "XTerm(379)"}},
         Display::visual},
        {"foot in VTE", {{"TERM", "foot"}, {"VTE_VERSION", "7006"}}, Display::visual},
        // Multiplexers.
        {"tmux", {{"TERM", "tmux-256color"}, {"TMUX", "/tmp/t,1,0"}}, Display::logical},
        {"tmux in VTE",
         {{"TERM", "screen-256color"}, {"TMUX", "/tmp/t,1,0"}, {"VTE_VERSION", "7006"}},
         Display::logical},
        {"tmux in Konsole",
         {{"TERM", "xterm-256color"}, {"TMUX", "/tmp/t,1,0"}, {"KONSOLE_VERSION", "221203"}},
         Display::logical},
        {"tmux in xterm",
         {{"TERM", "tmux-256color"}, {"TMUX", "/tmp/t,1,0"}, {"XTERM_VERSION", "XTerm(379)"}},
         Display::visual},
        {"screen", {{"TERM", "screen"}, {"STY", "1.pts"}}, Display::logical},
        {"screen over ssh", {{"TERM", "screen"}, {"KONSOLE_VERSION", "221203"}}, Display::logical},
    };
    for (const Row& row : rows) {
        CAPTURE(row.terminal);
        CHECK(terminal_display(environment(row.variables)) == row.display);
    }
}

TEST_CASE("COLUMNS is how wide a line is, where it is a number") {
    CHECK(terminal_columns(environment({{"COLUMNS", "132"}})) == 132);
    const unsigned otherwise = terminal_columns(environment({}));
    CHECK(otherwise > 0);
    for (const char* nonsense : {"", "0", "-5", "wide", "80x", "99999999999"}) {
        CAPTURE(nonsense);
        CHECK(terminal_columns(environment({{"COLUMNS", nonsense}})) == otherwise);
    }
}
