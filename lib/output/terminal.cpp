// SPDX-License-Identifier: GPL-3.0-or-later
#include "output/terminal.h"

#include "core/whole_number.h"

#include <optional>
#include <string_view>
#include <sys/ioctl.h>
#include <unistd.h>
#include <utility>

namespace mafteach {
namespace {

std::string_view value(const Environment& environment, const char* name) {
    const char* text = environment(name);
    return text == nullptr ? std::string_view() : text;
}

/// The terminals that name themselves in TERM, which each sets anew. By the beginning of the name.
std::optional<Display> display_by_type(std::string_view term) {
    constexpr std::pair<std::string_view, Display> types[] = {
        {"alacritty", Display::visual},    {"foot", Display::visual}, {"linux", Display::visual},
        {"rxvt", Display::visual},         {"st-", Display::visual},  {"wezterm", Display::visual},
        {"mlterm", Display::logical},      // reorders; gives every isolate a column of its own
        {"putty", Display::logical},       // reorders; leaves isolates out
        {"xterm-kitty", Display::logical}, // reverses the words but not their order
        {"dumb", Display::logical},        // Emacs, which reorders, among them
    };
    for (const auto& [beginning, display] : types)
        if (term.starts_with(beginning))
            return display;
    return std::nullopt;
}

/// What the variables say that terminals set. They outlive their terminal where another one is
/// started from it, so that signs which contradict each other say nothing.
Display display_by_variables(const Environment& environment) {
    std::optional<Display> found;
    bool contradiction = false;
    const auto sign = [&](bool there, Display display) {
        contradiction = contradiction || (there && found && *found != display);
        if (there)
            found = display;
    };
    const auto is_set = [&](const char* name) { return !value(environment, name).empty(); };
    const std::string_view program = value(environment, "TERM_PROGRAM");

    // VTE (GNOME Terminal, Xfce, Tilix, ...) reorders from 0.58 on, which it calls 5800.
    if (const auto version = whole_number<unsigned>(value(environment, "VTE_VERSION")))
        sign(true, *version >= 5800 ? Display::directed : Display::visual);
    sign(is_set("KONSOLE_VERSION"), Display::isolated);
    sign(is_set("XTERM_VERSION"), Display::visual);
    sign(is_set("ALACRITTY_WINDOW_ID"), Display::visual);
    sign(is_set("WT_SESSION"), Display::visual);
    sign(is_set("WEZTERM_PANE"), Display::visual);
    sign(is_set("KITTY_WINDOW_ID"), Display::logical);
    sign(is_set("MLTERM"), Display::logical);
    sign(is_set("INSIDE_EMACS"), Display::logical);
    sign(program == "Apple_Terminal" || program == "mintty" || program == "iTerm.app" ||
             program == "vscode",
         Display::logical);
    return contradiction ? Display::logical : found.value_or(Display::logical);
}

/// tmux and screen don't reorder; the terminal around them may.
bool in_multiplexer(const Environment& environment) {
    const std::string_view term = value(environment, "TERM");
    return !value(environment, "TMUX").empty() || !value(environment, "STY").empty() ||
           term.starts_with("screen") || term.starts_with("tmux");
}

std::optional<unsigned> window_columns(int file) {
    winsize size{};
    if (::ioctl(file, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
        return std::nullopt;
    return size.ws_col;
}

} // namespace

Display terminal_display(const Environment& environment) {
    const std::string_view term = value(environment, "TERM");
    if (term.empty())
        return Display::logical;
    if (const auto display = display_by_type(term))
        return *display;
    const Display display = display_by_variables(environment);
    // What a multiplexer passes on of isolates and directions is not known.
    if (in_multiplexer(environment) && display != Display::visual)
        return Display::logical;
    return display;
}

unsigned terminal_columns(const Environment& environment) {
    if (const auto columns = whole_number<unsigned>(value(environment, "COLUMNS"));
        columns && *columns > 0)
        return *columns;
    if (const auto columns = window_columns(STDOUT_FILENO))
        return *columns;
    constexpr unsigned usual = 80;
    return window_columns(STDERR_FILENO).value_or(usual);
}

} // namespace mafteach
