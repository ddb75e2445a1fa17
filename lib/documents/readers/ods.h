// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/piece.h"

#include <string_view>

namespace mafteach {

/// A spreadsheet of the Open Document Format: each row of a sheet that isn't empty is a piece, with
/// what its cells show. Comments stand behind their sheet.
void read_ods(std::string_view bytes, const ReadingOptions& options, DocumentSink& sink);

} // namespace mafteach
