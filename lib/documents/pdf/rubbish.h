// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/pdf/line.h"

#include <vector>

namespace mafteach::pdf {

/// Whether a page's letters are none: codes of glyphs that a font doesn't say the meaning of, taken
/// for characters. Such are words of Western European letters with nothing but accents, and words
/// that mix two writings.
bool is_rubbish(const std::vector<Line>& lines);

} // namespace mafteach::pdf
