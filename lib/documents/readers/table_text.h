// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/piece.h"

#include <string_view>

namespace mafteach {

/// Whether the file `name`, text that begins so, is a table: CSV or TSV. Its name alone says so:
/// any text may hold commas.
bool is_table_text(std::string_view beginning, std::string_view name);

/// A table whose cells stand between commas, semicolons, tabs or bars, whichever makes the most
/// regular rows of it: a piece for each row, with its cells joined by " | " and the empty ones left
/// out, so that it can be quoted. A cell in quotation marks may have several lines and paragraphs.
void read_table_text(std::string_view bytes, const ReadingOptions& options, DocumentSink& sink);

} // namespace mafteach
