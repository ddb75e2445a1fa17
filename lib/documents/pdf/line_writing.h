// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/pdf/fragments.h"
#include "documents/pdf/line.h"

#include <cstdint>
#include <vector>

namespace mafteach::pdf {

/// What stands in a line of these fragments, from left to right. `which` is as fragments_of() had
/// it.
Line written(const PageGlyphs& page, const std::vector<std::uint32_t>& which,
             const std::vector<Fragment>& fragments);

} // namespace mafteach::pdf
