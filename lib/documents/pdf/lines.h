// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/pdf/glyphs.h"
#include "documents/pdf/line.h"

#include <vector>

namespace mafteach::pdf {

/// The lines of a page, in the order in which they are drawn, upright ones first. A line ends where
/// a column does.
std::vector<Line> lines_of(const PageGlyphs& page);

} // namespace mafteach::pdf
