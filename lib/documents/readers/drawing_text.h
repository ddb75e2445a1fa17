// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/piece.h"

#include <string_view>

namespace mafteach {

/// Gives the text of shapes and tables in `xml`, in the drawing language of Office Open XML (a
/// slide, the drawing of a sheet, a diagram), to `sink`: a text box is a paragraph, a row of a
/// table is one.
void read_drawing_text(std::string_view xml, const Place& place, DocumentSink& sink);

/// As read_drawing_text, of the notes of a slide: without the number and date that stand on it.
void read_slide_notes(std::string_view xml, const Place& place, DocumentSink& sink);

} // namespace mafteach
