// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/pdf/glyphs.h"

#include <cstddef>
#include <vector>

namespace mafteach::pdf {

/// A filled rectangle, which hides what was drawn before it.
struct Cover {
    double left = 0;
    double top = 0;
    double right = 0;
    double bottom = 0;
    std::size_t glyphs = 0; ///< how many were drawn before
};

/// Takes out what is covered and written anew on top: the state before of a page that was changed.
/// What is only covered stays: the text of a scan lies under its picture.
void take_out_covered(PageGlyphs& page, const std::vector<Cover>& covers);

} // namespace mafteach::pdf
