// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace mafteach {

/// What was found of a segment by reading all of it.
struct CheckedSegment {
    std::string name;
    std::uint64_t bytes = 0;      ///< of its tables and its word file
    std::uint32_t documents = 0;  ///< passages, those that are removed among them
    std::optional<Error> trouble; ///< nothing: it is sound
};

/// Reads all of the index at `directory`, whatever was noted of it before, and holds it against its
/// sums and against what an indexer writes (store/soundness.h). A writer may change the index
/// meanwhile: what is checked is what one commit left. Throws Error where there is no index whose
/// manifest makes sense.
std::vector<CheckedSegment> check_index(const std::filesystem::path& directory,
                                        const std::string& analysis);

} // namespace mafteach
