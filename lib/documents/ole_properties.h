// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/ole.h"
#include "documents/piece.h"

#include <cstdint>
#include <string>

namespace mafteach {

/// Tells `sink` the title, subject, author and date of a document in an OLE compound file, as its
/// summary has them ([MS-OLEPS]); what isn't there or is damaged is left out.
void say_ole_properties(const CompoundFile& file, DocumentSink& sink);

/// A time in units of 100 ns since the year 1601 (FILETIME of Windows) as Property::date has it;
/// empty where it is none.
std::string iso_of_filetime(std::uint64_t filetime);

} // namespace mafteach
