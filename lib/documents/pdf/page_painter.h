// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/grey_picture.h"

#include <PDFDoc.h>

namespace mafteach::pdf {

/// A page as it looks on paper, at 300 dots an inch, or fewer where it is larger than
/// GreyPicture::most_dots. Letters of fonts that the file doesn't hold are left out: poppler would
/// look for them on the disk. Notes and fields are drawn where `is_drawn` says so.
GreyPicture painted_page(PDFDoc& document, int page, bool (*is_drawn)(Annot*, void*));

} // namespace mafteach::pdf
