// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/piece.h"

#include <string>
#include <string_view>

namespace mafteach {

/// `bytes`, a text, as UTF-8 in logical order. They are in what they say themselves (a mark,
/// UTF-8), else in the encoding that `options` name, else in what their letters tell; the sink is
/// told of it where it isn't UTF-8. Throws UnreadableDocument.
std::string decoded_text(std::string_view bytes, const ReadingOptions& options, DocumentSink& sink);

/// A text: one piece, which begins at line 1.
void read_text(std::string_view bytes, const ReadingOptions& options, DocumentSink& sink);

} // namespace mafteach
