// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.h"
#include "query/terminal_bidi.h"

#include <map>
#include <string>
#include <vector>

using namespace mafteach;

namespace {

using Variables = std::map<std::string, std::string>;

BidiOutput decided(Bidi asked, bool terminal, const Variables& variables) {
    return bidi_output(asked, terminal, [&](const char* name) {
        const auto found = variables.find(name);
        return found == variables.end() ? std::string() : found->second;
    });
}

constexpr BidiOutput plain = BidiOutput::plain;
constexpr BidiOutput isolates = BidiOutput::isolates;
constexpr BidiOutput visual = BidiOutput::visual;

struct Case {
    const char* terminal;
    Variables variables;
    BidiOutput automatic;
};

const std::vector<Case> cases = {
    {"nothing known", {}, plain},
    {"a name that many take", {{"TERM", "xterm-256color"}}, plain},
    {"GNOME Terminal", {{"TERM", "xterm-256color"}, {"VTE_VERSION", "7006"}}, isolates},
    {"VTE before it reordered", {{"TERM", "xterm-256color"}, {"VTE_VERSION", "5603"}}, plain},
    {"VTE_VERSION makes no sense", {{"VTE_VERSION", "x"}}, plain},
    {"Konsole", {{"TERM", "xterm-256color"}, {"KONSOLE_VERSION", "221203"}}, isolates},
    {"Apple Terminal", {{"TERM_PROGRAM", "Apple_Terminal"}}, isolates},
    {"mintty", {{"TERM_PROGRAM", "mintty"}}, isolates},
    {"mlterm", {{"TERM", "mlterm-256color"}}, plain},
    {"mlterm by its variable", {{"TERM", "xterm"}, {"MLTERM", "3.9.2"}}, plain},
    {"xterm", {{"TERM", "xterm-256color"}, {"XTERM_VERSION", "XTerm(379)"}}, visual},
    {"Alacritty", {{"TERM", "alacritty"}}, visual},
    {"Alacritty under another name", {{"TERM", "xterm"}, {"ALACRITTY_WINDOW_ID", "1"}}, visual},
    {"foot", {{"TERM", "foot"}}, visual},
    {"foot with a variant", {{"TERM", "foot-direct"}}, visual},
    {"not foot", {{"TERM", "footage"}}, plain},
    {"the Linux console", {{"TERM", "linux"}}, visual},
    {"rxvt-unicode", {{"TERM", "rxvt-unicode-256color"}}, visual},
    {"st", {{"TERM", "st-256color"}}, visual},
    {"kitty", {{"TERM", "xterm-kitty"}, {"KITTY_WINDOW_ID", "1"}}, plain},
    {"kitty from an xterm", {{"XTERM_VERSION", "XTerm(379)"}, {"KITTY_WINDOW_ID", "1"}}, plain},
    {"Windows Terminal", {{"WT_SESSION", "abc"}}, plain},
    {"an xterm from GNOME Terminal",
     {{"VTE_VERSION", "7006"}, {"XTERM_VERSION", "XTerm(379)"}},
     isolates},
    {"tmux in what it doesn't say", {{"TERM", "tmux-256color"}, {"TMUX", "/tmp/t,1,0"}}, plain},
    {"tmux in an xterm", {{"XTERM_VERSION", "XTerm(379)"}, {"TMUX", "/tmp/t,1,0"}}, plain},
    {"tmux in Konsole", {{"KONSOLE_VERSION", "221203"}, {"TMUX", "/tmp/t,1,0"}}, plain},
    {"screen", {{"TERM", "screen.linux"}, {"STY", "1.pts"}}, plain},
};

} // namespace

TEST_CASE("what is done about directions follows from the terminal") {
    for (const Case& each : cases) {
        CAPTURE(each.terminal);
        CHECK(decided(Bidi::automatic, true, each.variables) == each.automatic);
        CHECK(decided(Bidi::on, true, each.variables) == visual);
        CHECK(decided(Bidi::off, true, each.variables) == plain);
    }
}

TEST_CASE("pipes and files get logical order whatever is asked for") {
    for (const Case& each : cases)
        for (const Bidi asked : {Bidi::automatic, Bidi::on, Bidi::off})
            CHECK(decided(asked, false, each.variables) == plain);
}
