// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/kinds.h"
#include "documents/piece.h"

#include <cstdint>

namespace mafteach {

/// What is kept with a file of how it was read: its kind's version, and whether letters were seen
/// in pictures that may be in it.
std::uint32_t reader_version(const DocumentKind& kind, const ReadingOptions& options);

/// Whether a file of that kind, which was read so, would be read better now. One that was read with
/// --ocr stays as it is in a run without it.
bool would_be_read_better(std::uint32_t version, const DocumentKind& kind,
                          const ReadingOptions& options);

} // namespace mafteach
