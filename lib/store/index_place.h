// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "files/folder.h"
#include "store/last_run.h"
#include "store/manifest.h"

#include <filesystem>
#include <string>

namespace mafteach {

/// What a folder is to Mafteach: the one answer to that question.
struct IndexPlace {
    enum class Kind {
        index,         ///< of this version
        other_version, ///< an index whose schema or analysis is another
        damaged,       ///< an index whose manifest makes no sense
        old,           ///< an index of schema 1 or 2, which was a Xapian database
        foreign,       ///< another program's Xapian database
        vacant,        ///< nothing, or no more than an indexer leaves that is killed at its start
        other,
    };

    Kind kind = Kind::other;
    Manifest manifest; ///< of an index; of one of other_version, no more than who wrote it
    std::string bytes; ///< of the manifest

    /// What `folder` is to a program that makes terms by `analysis`.
    static IndexPlace of(const Folder& folder, const std::string& analysis);

    /// Why it can't be searched, or updated; `path` is named as the place. Not for Kind::index.
    Error error(const std::filesystem::path& path, const std::string& analysis) const;
};

/// The manifest while it is written.
constexpr const char* new_manifest_name = "XAPIANDB.new";

/// Whether the folder at `path` is an index, or a Xapian database of any kind: not a place to look
/// for documents.
bool is_database(const std::filesystem::path& path);

/// What the index in `folder` keeps of the runs before; false where it keeps nothing that makes
/// sense.
bool read_last_run(const Folder& folder, LastRun& out);

/// Throws the Error that says why no folder can be opened at `path`; `code` is errno.
[[noreturn]] void throw_no_folder(const std::filesystem::path& path, int code);

} // namespace mafteach
