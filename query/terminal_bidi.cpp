// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/terminal_bidi.h"

#include <algorithm>
#include <cstdlib>
#include <initializer_list>
#include <string_view>

namespace mafteach {
namespace {

/// VTE has reordered since 0.58; VTE_VERSION counts 0.58.0 as 5800.
constexpr int first_vte_that_reorders = 5800;

class Terminal {
public:
    explicit Terminal(const Environment& environment)
        : environment_(environment), term_(environment("TERM")),
          program_(environment("TERM_PROGRAM")) {}

    /// What draws inside another terminal, whose variables may be those of a terminal long closed.
    /// tmux drops an isolate at the beginning of a line and keeps what closes it.
    bool is_multiplexed() const {
        return is_set("TMUX") || is_set("STY") || term_is({"tmux", "screen"});
    }

    /// mlterm reorders by itself, and gives each isolate a cell.
    bool reorders_and_shows_isolates() const { return is_set("MLTERM") || term_is({"mlterm"}); }

    bool reorders() const {
        return std::atoi(environment_("VTE_VERSION").c_str()) >= first_vte_that_reorders ||
               is_set("KONSOLE_VERSION") || program_ == "Apple_Terminal" || program_ == "mintty";
    }

    /// Terminals that turn each run of Hebrew around and leave the order of the runs: neither way
    /// of ours is right there.
    bool reorders_in_part() const {
        return is_set("KITTY_WINDOW_ID") || term_is({"xterm-kitty"}) || is_set("WT_SESSION");
    }

    bool never_reorders() const {
        return is_set("XTERM_VERSION") || is_set("ALACRITTY_WINDOW_ID") ||
               term_is({"alacritty", "foot", "linux", "rxvt", "st", "st-256color"});
    }

private:
    bool is_set(const char* name) const { return !environment_(name).empty(); }

    /// One of `names`, or one of them with something behind a hyphen (foot-direct).
    bool term_is(std::initializer_list<std::string_view> names) const {
        return std::any_of(names.begin(), names.end(), [&](std::string_view name) {
            return term_.starts_with(name) &&
                   (term_.size() == name.size() || term_[name.size()] == '-');
        });
    }

    const Environment& environment_;
    std::string term_;
    std::string program_;
};

} // namespace

BidiOutput bidi_output(Bidi asked, bool out_is_terminal, const Environment& environment) {
    if (!out_is_terminal || asked == Bidi::off)
        return BidiOutput::plain;
    if (asked == Bidi::on)
        return BidiOutput::visual;
    const Terminal terminal(environment);
    if (terminal.is_multiplexed() || terminal.reorders_and_shows_isolates())
        return BidiOutput::plain;
    // Those that reorder before those that don't: a terminal started from another one inherits its
    // variables, and isolates do no harm where nothing is reordered.
    if (terminal.reorders())
        return BidiOutput::isolates;
    if (terminal.reorders_in_part())
        return BidiOutput::plain;
    return terminal.never_reorders() ? BidiOutput::visual : BidiOutput::plain;
}

} // namespace mafteach
