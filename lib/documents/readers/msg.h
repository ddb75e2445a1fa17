// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/piece.h"

#include <string_view>

namespace mafteach {

/// A message that Outlook saved as .msg. Its first piece is its subject and, in a paragraph of its
/// own, who sent it; then comes what it says. Attachments are members; messages attached to it are
/// read as further pieces.
void read_msg(std::string_view bytes, const ReadingOptions& options, DocumentSink& sink);

} // namespace mafteach
