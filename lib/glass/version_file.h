// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "files/folder.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace mafteach {

/// The file of a Glass database by which Xapian knows it.
constexpr const char* version_file_name = "iamglass";
constexpr const char* posting_table_name = "postlist.glass";
constexpr const char* document_table_name = "docdata.glass";

/// What the version file of a database says, of those that DatabaseBuilder makes: one revision, two
/// tables.
struct VersionFile {
    std::string tables; ///< what TableBuilder::finish gave for posting lists, then for documents
    std::uint32_t documents = 0;
    std::uint64_t shortest = 0;    ///< length of the shortest document that has terms
    std::uint64_t longest = 0;     ///< and of the longest
    std::uint32_t most_often = 0;  ///< the greatest frequency of a term in a document
    std::uint64_t occurrences = 0; ///< the sum of the documents' lengths

    /// `uuid` has version_uuid_bytes bytes, and tells databases apart.
    std::string encode(std::string_view uuid) const;
};

constexpr std::size_t version_uuid_at = 16;
constexpr std::size_t version_uuid_bytes = 16;

/// Writes the version file of a new database, with a random identity. Throws Error.
void write_version_file(const VersionFile& version, const Folder& folder);

/// Whether `bytes` are a version file that VersionFile::encode may have given for tables of so many
/// bytes with `documents` documents. Xapian checks little of what it reads there: one changed bit
/// can have it ask for a block behind the end of a buffer. Nothing else may be handed to it.
bool is_sound_version_file(std::string_view bytes, std::uint64_t posting_table_bytes,
                           std::uint64_t document_table_bytes, std::uint32_t documents);

/// The most bytes that a version file may have.
constexpr std::size_t most_version_bytes = 1024;

} // namespace mafteach
