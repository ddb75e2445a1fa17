// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/piece.h"

#include <string_view>

namespace mafteach {

/// A folder of messages (RFC 4155): each is a member, called by its number. A ">From " that was
/// made of a line "From " when it was put here is made one again.
void read_mbox(std::string_view bytes, const ReadingOptions& options, DocumentSink& sink);

} // namespace mafteach
