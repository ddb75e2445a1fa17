// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/piece.h"

#include <string_view>

namespace mafteach {

/// A text document of the Open Document Format. Headings begin chapters; notes and comments stand
/// behind the text, heads and feet of pages behind these, each once. What is marked as deleted is
/// left out.
void read_odt(std::string_view bytes, const ReadingOptions& options, DocumentSink& sink);

} // namespace mafteach
