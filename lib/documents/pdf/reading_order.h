// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/pdf/line.h"

#include <vector>

namespace mafteach::pdf {

/// Puts the lines of a page, which are in the order in which they are drawn, in the order in which
/// they are read. That is nearly always the same, column by column and cell by cell; where it
/// clearly isn't, they are ordered by where they stand, columns from the right where the page is
/// `right_to_left`. Then what stands beside one another becomes one line, with a tab between.
std::vector<Line> in_reading_order(std::vector<Line> lines, bool right_to_left);

} // namespace mafteach::pdf
