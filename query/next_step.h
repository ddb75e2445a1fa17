// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/index_reader.h"

#include <filesystem>
#include <string>
#include <vector>

namespace mafteach {

/// What to do next where nothing was found, and that is for a reason that has nothing to do with
/// words: nothing is in the index yet, or one of the words is a file or a folder. Lines that end
/// with a newline, harmless on a terminal; empty where there is no such reason. `named` are the
/// databases that were named, none where the default one was searched.
std::string next_step(const std::vector<std::string>& words, const IndexReader& index,
                      const std::vector<std::filesystem::path>& named);

} // namespace mafteach
