// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/piece.h"

#include <string_view>

namespace mafteach {

/// Whether a file that begins so is captions of the kind SubRip (SRT), or WebVTT.
bool is_subrip(std::string_view beginning);
bool is_webvtt(std::string_view beginning);

/// Captions. A sentence that runs over several is one piece, which stands where the first of them
/// does: they are joined until one ends a sentence, the next begins with a dash (somebody else
/// speaks), more than two seconds pass between two, or the piece has 400 characters. Marks of form
/// (<i>, {\an8}) and notes are left out, and the line that a caption of a live transcript repeats
/// of the one before.
void read_subrip(std::string_view bytes, const ReadingOptions& options, DocumentSink& sink);
void read_webvtt(std::string_view bytes, const ReadingOptions& options, DocumentSink& sink);

} // namespace mafteach
