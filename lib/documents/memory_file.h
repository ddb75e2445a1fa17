// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/descriptor.h"

#include <string_view>

namespace mafteach {

/// A file without a name, in memory, for documents that stand in no file of their own. Throws
/// UnreadableDocument where the system gives none.
Descriptor memory_file();

/// Writes all of `bytes`. Throws UnreadableDocument.
void write_all(int descriptor, std::string_view bytes);

} // namespace mafteach
