// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/piece.h"

#include <string_view>

namespace mafteach {

/// An OLE compound file that is no document which can be read: the wrapping of one under a
/// password. Throws UnreadableDocument.
void read_ole_package(std::string_view bytes, const ReadingOptions& options, DocumentSink& sink);

} // namespace mafteach
