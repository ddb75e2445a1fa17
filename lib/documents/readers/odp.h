// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/piece.h"

#include <string_view>

namespace mafteach {

/// A presentation, or a drawing, of the Open Document Format: a text box of a slide is a paragraph.
void read_odp(std::string_view bytes, const ReadingOptions& options, DocumentSink& sink);

} // namespace mafteach
