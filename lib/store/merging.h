// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <vector>

namespace mafteach {

/// Makes a database in the new folder `directory` of `databases`, which DatabaseBuilder wrote in
/// this run and nobody has changed since; it can be merged again. Their documents follow each
/// other; what is removed in one is in the whole; metadata that several have is the same in all.
/// What Xapian's compaction does, but that the parts of a term's list become one list (literature:
/// 55 MB, not 65) and nothing is inflated. Throws Error.
void merge(const std::vector<std::filesystem::path>& databases,
           const std::filesystem::path& directory);

} // namespace mafteach
