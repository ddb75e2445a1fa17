// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace mafteach {

/// ECMA-48 "select character path": the paragraphs from here on run from right to left; or as they
/// do by default, from left to right. Terminals built on VTE obey it, and so does `VisualOrder`.
constexpr const char* right_to_left_path = "\x1b[2 k";
constexpr const char* default_path = "\x1b[0 k";

/// Brings lines into the order in which a terminal that does not reorder has to get them: wraps
/// them at its width and reorders each part (UAX #9, by ICU), with mirrored brackets, points kept
/// with their letters, colours kept with their characters, and without directional marks.
///
/// A right-to-left line stands flush right, so that the eye finds the next one at the edge where it
/// begins.
class VisualOrder {
public:
    explicit VisualOrder(unsigned columns) : columns_(columns) {}

    /// `line`, UTF-8 without a line feed, in visual order: one line or several, each with a line
    /// feed behind it. Of control characters it may hold SGR sequences and the two above, whose
    /// effect lasts.
    std::string lines(std::string_view line);

private:
    unsigned columns_;
    bool right_to_left_ = false;
};

} // namespace mafteach
