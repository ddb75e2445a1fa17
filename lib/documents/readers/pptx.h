// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/piece.h"

#include <string_view>

namespace mafteach {

/// A presentation of PowerPoint since 2007: a text box of a slide is a paragraph. What the speaker
/// says stands behind its slide.
void read_pptx(std::string_view bytes, const ReadingOptions& options, DocumentSink& sink);

} // namespace mafteach
