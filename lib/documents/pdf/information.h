// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/piece.h"

#include <string>
#include <string_view>

namespace mafteach::pdf {

class PdfFile;

/// Tells the document's title, author and date.
void tell_information(const PdfFile& file, DocumentSink& sink);

/// Whether a title is none: the name of the file that a program made the document of.
bool is_file_name(std::string_view title);

/// A date as PDF has it, "D:20240305101500+02'00'" or less, as ISO 8601 has it; empty where it is
/// none.
std::string iso_date(std::string_view date);

} // namespace mafteach::pdf
