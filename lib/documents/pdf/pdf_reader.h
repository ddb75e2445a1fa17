// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/grey_picture.h"
#include "documents/piece.h"

#include <functional>
#include <string>
#include <string_view>

namespace mafteach {

/// PDF. A piece is a page; a paragraph that goes on on the next page stands on its first. Pages
/// that are scans, or whose fonts don't say their letters, are named as unreadable.
void read_pdf(std::string_view bytes, const ReadingOptions& options, DocumentSink& sink);

/// The text that is seen in a picture; throws UnreadableDocument where none can be.
using SeeLetters = std::function<std::string(const GreyPicture&)>;

/// The same, with the letters of such pages seen by `see` in what they look like.
void read_pdf_seeing(std::string_view bytes, const SeeLetters& see, DocumentSink& sink);

} // namespace mafteach
