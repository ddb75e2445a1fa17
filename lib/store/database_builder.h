// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/posting_lists.h"
#include "store/table_builder.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace mafteach {

// The keys of the table of posting lists (Xapian's glass_postlist.h, glass_metadata.cc), in order;
// the terms' come after them.
constexpr std::string_view metadata_prefix("\0\xC0", 2);
constexpr std::string_view lengths_key("\0\xE0", 2);

/// Writes a Glass database (Xapian 1.4) at one go: what Xapian's WritableDatabase would make of the
/// same documents, several times as fast. It has no lists of the documents' terms
/// (store/removed_passages.h). One thread's. Throws Error where the disk fails.
class DatabaseBuilder {
public:
    /// Makes the folder `directory`.
    explicit DatabaseBuilder(const std::filesystem::path& directory);

    const std::filesystem::path& directory() const { return directory_; }

    /// Adds the next document and returns its number. `length` is the sum of its terms' frequencies
    /// in it.
    std::uint32_t add(std::string_view data, std::uint64_t length);

    /// The same for data as it is stored in another database's table.
    std::uint32_t add_stored(std::string_view value, bool deflated, std::uint64_t length);

    /// Adds the posting lists of the terms to a table, in the order of the terms, and returns the
    /// greatest frequency of a term in a document.
    using WriteLists = std::function<std::uint32_t(TableBuilder&)>;

    /// Writes the rest: the metadata, by key, and the posting lists. Nothing can be added
    /// afterwards.
    void finish(const std::map<std::string, std::string>& metadata, const WriteLists& write_lists);

    /// Bytes that what is not on disk takes, about.
    std::size_t memory() const { return lengths_.memory(); }

private:
    void add_length(std::uint64_t length);
    void write_version(const std::string& tables) const;

    std::filesystem::path directory_;
    TableBuilder data_;
    PostingList lengths_; ///< of the documents
    std::uint32_t documents_ = 0;
    std::uint64_t shortest_ = 0;   ///< length of the shortest document that has terms
    std::uint64_t longest_ = 0;    ///< and of the longest
    std::uint32_t most_often_ = 0; ///< the greatest frequency of a term in a document
    std::string key_;
};

} // namespace mafteach
