// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/removed_passages.h"

#include <xapian.h>

#include <filesystem>

namespace mafteach {

/// Makes a database in the new folder `directory` of what is in `database`, a single one, without
/// `removed`: as if that had never been in it. Holds one posting list at a time, and four bytes a
/// document. Throws Error, Xapian::Error.
void copy_without(const RemovedPassages& removed, const Xapian::Database& database,
                  const std::filesystem::path& directory);

} // namespace mafteach
