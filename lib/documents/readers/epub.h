// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/piece.h"

#include <string_view>

namespace mafteach {

/// A book in EPUB 2 or 3: chapters in the order of reading, under the titles of its table of
/// contents, or of their own headings.
void read_epub(std::string_view bytes, const ReadingOptions& options, DocumentSink& sink);

} // namespace mafteach
