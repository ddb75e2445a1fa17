// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/piece.h"

#include <string_view>

namespace mafteach {

/// Rich Text Format. Footnotes, endnotes and comments are pieces of their own, behind the text;
/// then come text boxes, then headers and footers, each once. What is hidden or marked as deleted
/// is left out, and so are the numbers of lists, which Word's own formats don't hold either.
void read_rtf(std::string_view bytes, const ReadingOptions& options, DocumentSink& sink);

} // namespace mafteach
