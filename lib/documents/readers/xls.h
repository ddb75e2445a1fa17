// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/piece.h"

#include <string_view>

namespace mafteach {

/// Excel's .xls, of Excel 5 to 2003. A row is a piece; comments and text boxes of a sheet are
/// pieces behind its rows.
void read_xls(std::string_view bytes, const ReadingOptions& options, DocumentSink& sink);

} // namespace mafteach
