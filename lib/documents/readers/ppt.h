// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/piece.h"

#include <string_view>

namespace mafteach {

/// PowerPoint's .ppt, of PowerPoint 97 to 2003. What is on a slide is a piece, what the speaker
/// noted for it another, and comments on it are others; what stands at the foot of slides is one
/// at the end, once.
void read_ppt(std::string_view bytes, const ReadingOptions& options, DocumentSink& sink);

} // namespace mafteach
