// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/piece.h"

#include <string_view>

namespace mafteach {

/// A book in FictionBook 2: a titled section begins a chapter; notes are notes.
void read_fb2(std::string_view bytes, const ReadingOptions& options, DocumentSink& sink);

} // namespace mafteach
