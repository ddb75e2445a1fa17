// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/piece.h"

#include <string_view>

namespace mafteach {

/// What Telegram exports as JSON, one chat or all: a piece for each message, without lines. Of a
/// damaged file, what stands before the damage.
void read_telegram(std::string_view bytes, const ReadingOptions& options, DocumentSink& sink);

} // namespace mafteach
