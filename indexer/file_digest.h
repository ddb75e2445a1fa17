// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/digest.h"
#include "indexer/file_finder.h"

#include <atomic>
#include <cstdint>

namespace mafteach {

/// The digest of the file that is open as `descriptor`, of which `digester` was given the first
/// `from` bytes; the others are read wherever the descriptor stands. Unknown where they can't be
/// read, `stop` becomes true, or the file is not any more as it was found: what was read of it may
/// then be some of both.
Digest digest_of(int descriptor, const FoundFile& file, Digester& digester, std::uint64_t from,
                 const std::atomic<bool>& stop);

/// The same of a file that is not open.
Digest digest_of(const FoundFile& file, const std::atomic<bool>& stop);

} // namespace mafteach
