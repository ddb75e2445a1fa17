// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/piece.h"

#include <string_view>

namespace mafteach {

/// Pictures, in which the letters are seen. One of PNG or JPEG is one piece, one of TIFF a piece a
/// page.
void read_png(std::string_view bytes, const ReadingOptions& options, DocumentSink& sink);
void read_jpeg(std::string_view bytes, const ReadingOptions& options, DocumentSink& sink);
void read_tiff(std::string_view bytes, const ReadingOptions& options, DocumentSink& sink);

} // namespace mafteach
