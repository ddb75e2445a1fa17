// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/index_lock.h"
#include "store/manifest.h"
#include "store/segment_files.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>

namespace mafteach {

/// What an index holds, for a person who asks.
struct IndexContents {
    static constexpr const char* texts = "texts";
    static constexpr const char* postings = "postings";
    static constexpr const char* words = "words"; ///< which stand side by side
    static constexpr const char* other = "other";

    Manifest manifest;
    FileRecords files;
    std::map<std::string, std::uint64_t> bytes; ///< of the segments' files, by what is in them
    LockState writer{};                         ///< what changes it now
    LockState watcher{};                        ///< what follows its folders
};

/// The contents of the index at `directory`, as one commit left them. Its segments are looked
/// through where that was not done yet (store/soundness.h), so that what is told of it is true.
/// Throws Error.
IndexContents index_contents(const std::filesystem::path& directory, const std::string& analysis);

} // namespace mafteach
