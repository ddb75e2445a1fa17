// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/piece.h"

#include <string_view>

namespace mafteach {

/// Whether a file that begins so is a chat that WhatsApp wrote to a text file. One message alone is
/// enough where the file's `name` says so too.
bool is_whatsapp(std::string_view beginning, std::string_view name);

/// A chat of WhatsApp's, as telephones of either kind write it: a piece for each message. Whether
/// the day or the month comes first is told by all dates of the chat together; the day, where they
/// don't tell.
void read_whatsapp(std::string_view bytes, const ReadingOptions& options, DocumentSink& sink);

} // namespace mafteach
