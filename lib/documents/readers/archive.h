// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/piece.h"

#include <string_view>

namespace mafteach {

/// An archive: zip, 7z, tar, also packed as a whole (.tar.gz and so on); or one file that is packed
/// by gzip, bzip2, xz or zstd, which has no name. Its files are its members.
void read_archive(std::string_view bytes, const ReadingOptions& options, DocumentSink& sink);

} // namespace mafteach
