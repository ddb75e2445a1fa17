// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/pdf/habits.h"
#include "documents/pdf/line.h"

#include <string>
#include <vector>

namespace mafteach::pdf {

struct Paragraph {
    std::u32string text{}; ///< in logical order, one line
    float size = 0;        ///< of its letters, in points
    bool right_to_left = false;
    bool begins = false;  ///< it is no continuation: indented, or a list's item
    bool runs_on = false; ///< its last line is full and ends no sentence
    bool note = false;    ///< in smaller print at the bottom of its column
};

/// The paragraphs of a page's lines, which are in reading order; notes at the end.
std::vector<Paragraph> paragraphs_of(const std::vector<Line>& lines, const Habits& habits,
                                     bool right_to_left);

/// Whether `next`, on the following column or page, goes on with what `paragraph` says.
bool goes_on(const Paragraph& paragraph, const Paragraph& next);

/// Adds what stands on the next line. A word that a hyphen cuts there is put together.
void add_line(std::u32string& text, std::u32string_view line, const Habits& habits);

} // namespace mafteach::pdf
