// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/piece.h"

#include <string_view>

namespace mafteach {

/// Says the title, author, subject and date that the XML document `xml` has in the elements of
/// Dublin Core, as office documents (ODF, OOXML) and EPUB keep them. Of dates it is the last
/// change's if there is one.
void say_dublin_core(std::string_view xml, DocumentSink& sink);

} // namespace mafteach
