// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/grey_picture.h"

#include <optional>
#include <string_view>

namespace mafteach::ocr {

/// The picture in a PNG file. What is larger than GreyPicture::most_dots is made smaller. These
/// throw UnreadableDocument where it is damaged, or far too large.
GreyPicture png_picture(std::string_view bytes);
/// The picture in a JPEG file.
GreyPicture jpeg_picture(std::string_view bytes);
/// The picture on the page `page` of a TIFF file, which is counted from 0; nothing where it has no
/// such page.
std::optional<GreyPicture> tiff_picture(std::string_view bytes, int page);

} // namespace mafteach::ocr
