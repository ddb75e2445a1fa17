// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/schema.h"

#include <xapian.h>

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

namespace mafteach {

/// The documents of a database that nothing may find any more: passages of files that were removed
/// or replaced. Xapian deletes a document by the list of its terms; those lists would take more
/// than the texts or the postings do (literature: 73 MB beside 42 and 55), and a tenth of the time
/// of indexing. So a database has none, names here what is removed, and is copied without it
/// (store/live_copy.h) when that is a large part of it.
class RemovedPassages {
public:
    /// What `database`, a single one, names. Throws Xapian::DatabaseCorruptError where that makes
    /// no sense, Xapian::Error.
    static RemovedPassages of(const Xapian::Database& database);

    /// Adds the documents from `first`, 1 at the least, to `last`.
    void add(Xapian::docid first, Xapian::docid last);
    /// Adds the documents of a file. Throws Xapian::Error.
    void add_file(const Xapian::Database& database, FileId file);
    /// Adds what `others` has, each document's number greater by `offset`.
    void add(const RemovedPassages& others, Xapian::docid offset);

    /// Names them in `database`, in the place of what it names. Throws Xapian::Error.
    void write_to(Xapian::WritableDatabase& database) const;

    bool empty() const { return ranges_.empty(); }
    std::size_t count() const;
    bool contains(Xapian::docid id) const;
    /// First and last documents that stand in a row, in order; no two rows touch.
    const std::map<Xapian::docid, Xapian::docid>& ranges() const { return ranges_; }

    /// Whether a database of so many passages, these among them, is to be copied without them.
    bool are_many_of(std::size_t passages) const;

    std::string encode() const;
    /// False where `value` makes no sense.
    static bool decode(std::string_view value, RemovedPassages& out);

private:
    std::map<Xapian::docid, Xapian::docid> ranges_;
};

} // namespace mafteach
