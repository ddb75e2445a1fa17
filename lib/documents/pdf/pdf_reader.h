// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/piece.h"

#include <string_view>

namespace mafteach {

/// PDF. A piece is a page; a paragraph that goes on on the next page stands on its first.
void read_pdf(std::string_view bytes, const ReadingOptions& options, DocumentSink& sink);

} // namespace mafteach
