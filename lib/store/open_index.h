// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "files/folder.h"
#include "store/index_place.h"
#include "store/manifest.h"
#include "store/xapian_errors.h"

#include <cerrno>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace mafteach {

/// The folder of `segment` in that of the index at `directory`. Throws Error.
std::shared_ptr<const Folder> segment_folder(const Folder& index, const Segment& segment,
                                             const std::filesystem::path& directory);

/// Calls `work` with the folder of the index and what it consists of. Where that fails, and the
/// index was changed meanwhile, calls it again.
template <typename Work>
auto with_index(const std::filesystem::path& directory, const std::string& analysis, Work&& work) {
    // Each time a whole commit has come between, so even two in a row are rare.
    constexpr int attempts = 100;
    const std::optional<Folder> folder = Folder::named(directory);
    if (!folder)
        throw_no_folder(directory, errno);
    for (int attempt = 1;; ++attempt) {
        const IndexPlace place = IndexPlace::of(*folder, analysis);
        if (place.kind != IndexPlace::Kind::index)
            throw place.error(directory, analysis);
        try {
            return with_translated_errors(directory, [&] { return work(*folder, place.manifest); });
        } catch (const Error&) {
            if (attempt == attempts || IndexPlace::of(*folder, analysis).bytes == place.bytes)
                throw;
        }
    }
}

} // namespace mafteach
