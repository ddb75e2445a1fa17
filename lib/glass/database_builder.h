// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "files/byte_sink.h"
#include "glass/posting_lists.h"
#include "glass/table_builder.h"
#include "glass/version_file.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace mafteach {

// The keys of the table of posting lists (Xapian's glass_postlist.h, glass_metadata.cc), in order;
// the terms' come after them.
constexpr std::string_view metadata_prefix("\0\xC0", 2);
constexpr std::string_view lengths_key("\0\xE0", 2);

/// Writes a Glass database (Xapian 1.4) at one go: what Xapian's WritableDatabase would make of the
/// same documents, several times as fast. It has no lists of the documents' terms, which serve
/// Xapian to delete. One thread's. Throws Error where the disk fails.
class DatabaseBuilder {
public:
    /// Where the two tables go.
    DatabaseBuilder(std::unique_ptr<ByteSink> texts, std::unique_ptr<ByteSink> lists);
    /// Into the empty folder `folder`.
    explicit DatabaseBuilder(const Folder& folder);

    /// Adds the next document and returns its number. `length` is the sum of its terms' frequencies
    /// in it.
    std::uint32_t add(std::string_view data, std::uint64_t length);

    /// The same for data as it is stored in another database's table.
    std::uint32_t add_stored(std::string_view value, bool deflated, std::uint64_t length);

    std::uint32_t documents() const { return version_.documents; }

    /// Adds metadata, in the order of the names.
    void add_metadata(std::string_view name, std::string_view value);

    /// Adds the posting lists of the terms to a table, in the order of the terms, and returns the
    /// greatest frequency of a term in a document.
    using WriteLists = std::function<std::uint32_t(TableBuilder&)>;

    /// Writes the rest: the posting lists. Nothing can be added afterwards. Returns what the
    /// database's version file is to say.
    VersionFile finish(const WriteLists& write_lists);

    /// How many bytes the tables have, after finish().
    std::uint64_t bytes() const { return lists_.bytes() + data_.bytes(); }

    /// Bytes that what is not on disk takes, about.
    std::size_t memory() const { return lengths_.memory(); }

private:
    void add_length(std::uint64_t length);

    TableBuilder data_;
    TableBuilder lists_;
    PostingList lengths_; ///< of the documents
    VersionFile version_;
    std::string key_;
};

} // namespace mafteach
