// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/database_builder.h"

#include "store/file_errors.h"
#include "store/packing.h"

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <fstream>
#include <random>
#include <system_error>

namespace mafteach {
namespace {

namespace fs = std::filesystem;
using packing::append_number;

/// Glass, format of 14 March 2016, the only one that Xapian 1.4 has (glass_version.cc).
constexpr std::string_view magic("\x0F\x0DXapian Glass\x04\x6E", 16);

/// What a table that is not there is given as: lists of terms, positions, spellings, synonyms.
constexpr std::string_view no_table("\0\x03\0\x04\0\0", 6);

const fs::path& made(const fs::path& directory) {
    std::error_code error;
    fs::create_directory(directory, error);
    if (error)
        throw file_error("make the folder", directory, error);
    return directory;
}

/// RFC 4122, version 4.
std::string random_uuid() {
    std::random_device random;
    std::string uuid;
    for (int word = 0; word < 4; ++word) {
        const std::uint32_t bits = random();
        for (unsigned byte = 0; byte < 4; ++byte)
            uuid += static_cast<char>(bits >> (8 * byte));
    }
    uuid[6] = static_cast<char>((uuid[6] & 0x0F) | 0x40);
    uuid[8] = static_cast<char>((uuid[8] & 0x3F) | 0x80);
    return uuid;
}

} // namespace

DatabaseBuilder::DatabaseBuilder(const fs::path& directory)
    : directory_(made(directory)), data_(directory_ / "docdata.glass", Compression::deflate) {}

std::uint32_t DatabaseBuilder::add(std::string_view data, std::uint64_t length) {
    add_length(length);
    data_.add(key_, data);
    return documents_;
}

std::uint32_t DatabaseBuilder::add_stored(std::string_view value, bool deflated,
                                          std::uint64_t length) {
    add_length(length);
    data_.add_stored(key_, value, deflated);
    return documents_;
}

/// Counts a document of that length and sets `key_` to its key.
void DatabaseBuilder::add_length(std::uint64_t length) {
    ++documents_;
    lengths_.add(documents_, static_cast<std::uint32_t>(length));
    if (length > 0 && (shortest_ == 0 || length < shortest_))
        shortest_ = length;
    longest_ = std::max(longest_, length);
    key_.clear();
    packing::append_sortable(key_, documents_);
}

void DatabaseBuilder::finish(const std::map<std::string, std::string>& metadata,
                             const WriteLists& write_lists) {
    TableBuilder lists(directory_ / "postlist.glass", Compression::none);
    for (const auto& [name, value] : metadata)
        lists.add(std::string(metadata_prefix) + name, value);
    if (documents_ > 0)
        lengths_.write(lengths_key, lengths_key, PostingList::Totals::zero, lists);
    most_often_ = write_lists(lists);
    write_version(lists.finish() + data_.finish());
}

/// The file by which Xapian knows a database, what is in it and where its tables begin.
void DatabaseBuilder::write_version(const std::string& tables) const {
    std::string version(magic);
    version += random_uuid();  // tells databases apart when one is copied
    append_number(version, 1); // the revision
    version += tables;
    for (int missing = 0; missing < 4; ++missing)
        version += no_table;
    append_number(version, documents_);
    append_number(version, 0); // documents numbered higher than there are documents
    append_number(version, shortest_);
    append_number(version, most_often_);
    append_number(version, longest_ - most_often_);
    append_number(version, 0); // change sets
    append_number(version, lengths_.occurrences());
    append_number(version, 0); // spellings

    const fs::path path = directory_ / "iamglass";
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    file.write(version.data(), static_cast<std::streamsize>(version.size()));
    file.close();
    if (!file)
        throw write_error(path, errno);
}

} // namespace mafteach
