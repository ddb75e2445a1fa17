// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/removed_passages.h"
#include "store/schema.h"

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace mafteach {

/// A passage as a search returns it.
struct StoredPassage {
    Xapian::docid document = 0;  ///< of IndexReader::database()
    FileId file = 0;             ///< in the database that it is of
    std::string path;            ///< of the file; absolute
    std::uint32_t paragraph = 0; ///< from 1, in the file
    std::uint32_t part = 0;      ///< from 1, in the paragraph
    std::uint32_t line = 0;      ///< from 1, in the file
    std::string text;            ///< the bytes as they stand in the file
    std::size_t database = 0;    ///< that it is of: which of IndexReader's, from 0
};

/// A file that is indexed.
struct IndexedFile {
    std::size_t database = 0; ///< which of those that are searched
    FileRecord record;
};

/// One database or several, opened for searching as one. All members throw Error; what is called
/// inside read() may throw Xapian::Error, which read() translates.
class IndexReader {
public:
    /// `directories` has one entry at least. `analysis` names what makes the queries' terms
    /// (analysis_identity): a database that other rules wrote is refused.
    IndexReader(const std::vector<std::filesystem::path>& directories, const std::string& analysis);

    const Xapian::Database& database() const { return all_; }

    /// What `query` finds and is not removed (store/removed_passages.h).
    Xapian::Query live(const Xapian::Query& query) const;

    bool has_removed() const;
    /// Whether a document of database() is removed.
    bool is_removed(Xapian::docid id) const;

    /// The passage of a document of database() that is not removed.
    StoredPassage passage(Xapian::docid id) const;

    /// The passages of paragraph `number` of the file `path`, in order; none where the index has no
    /// such file or paragraph. Looks through all files.
    std::vector<StoredPassage> paragraph(const std::string& path, std::uint32_t number) const;

    /// The files of all databases, in no order.
    std::vector<IndexedFile> files() const;

    /// The documents of database() that are the passages of a file of a database, in the order of
    /// the file (store/schema.h).
    std::vector<Xapian::docid> documents_of(std::size_t database, FileId file) const;

    /// Calls `work`, which reads the database. Where an indexer's commits took the state from under
    /// it, reopens and calls it again, a few times at the most.
    void read(const std::function<void()>& work);

    /// Makes what was committed since visible, for a reader that is open for long.
    void refresh();

private:
    void open();
    /// Which of the databases a document is of, from 0, and its number there: Xapian numbers the
    /// documents of databases searched together in turn.
    std::pair<std::size_t, Xapian::docid> place_of(Xapian::docid id) const;

    std::vector<std::filesystem::path> directories_;
    std::string analysis_;
    std::vector<Xapian::Database> each_;
    std::vector<RemovedPassages> removed_; ///< of each
    Xapian::Database all_;
};

} // namespace mafteach
