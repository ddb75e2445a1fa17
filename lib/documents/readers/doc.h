// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/piece.h"

#include <string_view>

namespace mafteach {

/// Word's .doc, of Word 97 to 2003, and the text of Word 6 and 95. Footnotes, endnotes and comments
/// are pieces of their own, behind the text; then come text boxes, then headers and footers, each
/// once. What is hidden or marked as deleted is left out, unless the file was last saved in the
/// fast way, which notes that elsewhere.
void read_doc(std::string_view bytes, const ReadingOptions& options, DocumentSink& sink);

} // namespace mafteach
