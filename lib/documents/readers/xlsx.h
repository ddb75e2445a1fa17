// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/piece.h"

#include <string_view>

namespace mafteach {

/// A workbook of Excel since 2007: each row of a sheet that isn't empty is a piece, with what its
/// cells show, dates and times as ISO 8601 has them. Comments and text boxes stand behind their
/// sheet.
void read_xlsx(std::string_view bytes, const ReadingOptions& options, DocumentSink& sink);

} // namespace mafteach
