// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/grey_picture.h"

#include <string>

namespace mafteach::ocr {

/// Has Tesseract load its model of Hebrew, the only file that it reads. For a program that closes
/// the way to the disk before it reads a stranger's files.
void prepare_letters();

/// Whether the model is installed.
bool letters_can_be_seen();

/// The text that is seen in `picture`: lines as they stand there, a blank line between paragraphs;
/// empty where no letters are. Throws UnreadableDocument where the model is not installed.
std::string letters_in(const GreyPicture& picture);

} // namespace mafteach::ocr
