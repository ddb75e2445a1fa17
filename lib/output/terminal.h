// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>

namespace mafteach {

/// What right-to-left text needs so that it reads well where it is shown.
enum class Display : std::uint8_t {
    logical,  ///< nothing: a file, a pipe, a terminal that is unknown or would show marks badly
    isolated, ///< the terminal reorders: isolates within lines keep their parts apart
    directed, ///< the same, and it can be told which paragraphs run from right to left
    visual,   ///< the terminal shows characters as they come: visual order (output/visual_order.h)
};

/// The value of an environment variable, or null, as std::getenv has it.
using Environment = std::function<const char*(const char* name)>;

/// What the terminal that the environment tells of needs. Where the signs are unknown or contradict
/// each other: Display::logical. docs/terminals.md says how each terminal was looked at.
Display terminal_display(const Environment& environment);

/// How wide a line is, in columns: $COLUMNS, else what the terminal of standard output or of
/// standard error says, else 80.
unsigned terminal_columns(const Environment& environment);

} // namespace mafteach
