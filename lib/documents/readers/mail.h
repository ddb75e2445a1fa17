// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/piece.h"

#include <string_view>

namespace mafteach {

/// A message (RFC 5322 and MIME). Its first piece is its subject and, in a paragraph of its own,
/// who sent it: people look for both. Then what it says, text rather than HTML where it comes as
/// both; what it quotes of the message before is marked so. Attachments and messages inside are
/// members; pictures that HTML shows are left out. A piece has its line in the message's bytes
/// where its text stands there as it is. Outlook's .msg and what is in winmail.dat are not read.
void read_mail(std::string_view bytes, const ReadingOptions& options, DocumentSink& sink);

/// A page saved with its pictures (RFC 2557): the page.
void read_mhtml(std::string_view bytes, const ReadingOptions& options, DocumentSink& sink);

} // namespace mafteach
