// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include <cstdint>
#include <string>
#include <string_view>

/// What a Mafteach database holds, and where: the one place that knows it.
///
/// A document is a passage; those of a file are in its order, though not always in a row. Its terms
/// follow Xapian's conventions (Omega's termprefixes page):
///   (none)  a folded word; צה"ל gives צהל and, as it was typed, צה"ל
///   Z, X..  what else a word is found by: analysis/term_kind.h lists it, and what it weighs
///   Q       the file that the passage is of, as 8 hexadecimal digits; boolean
/// Its data is a PassageRecord. The database's metadata holds the versions, the files, and which
/// passages are removed and not to be found (store/removed_passages.h).
///
/// Words have no positions. On 22 MB of literature (2.2 million words) the positions of one kind of
/// term took 34 MB of an index of 76, a third more time, and a second kind as much again. A phrase
/// is looked for in the texts of the passages that hold its words (query/phrase_source.h), by the
/// code that highlights it, so that phrases of inflected, exact and near words need nothing more.
namespace mafteach {

/// Raised when the layout below changes so that older databases can't be read.
constexpr std::string_view schema_version = "2";

namespace metadata_key {
constexpr std::string_view schema = "mafteach.schema";
constexpr std::string_view analysis = "mafteach.analysis";
/// See RemovedPassages.
constexpr std::string_view removed = "mafteach.removed";
/// Followed by the file's id; see FileRecord.
constexpr std::string_view file_prefix = "file.";
} // namespace metadata_key

using FileId = std::uint32_t;

/// The boolean term that every passage of a file has.
std::string file_term(FileId id);
std::string file_key(FileId id);

/// What is known of an indexed file. Stored under file_key.
struct FileRecord {
    FileId id = 0;
    std::string path;           ///< absolute; bytes as the system has them
    std::uint64_t size = 0;     ///< bytes
    std::int64_t modified = 0;  ///< nanoseconds since 1970
    std::uint32_t passages = 0; ///< documents that it has
    std::uint64_t words = 0;

    std::string encode() const;
    /// `key` and `value` as stored. False where they make no sense.
    static bool decode(std::string_view key, std::string_view value, FileRecord& out);
};

/// A document's data, as a search reads it; empty where there is no such document. Does not look
/// first whether there is one, which costs as much as the data. May throw Xapian::Error.
std::string document_data(const Xapian::Database& database, Xapian::docid id);

/// A document's data: where the passage stands, and its bytes.
struct PassageRecord {
    FileId file = 0;
    std::uint32_t paragraph = 0; ///< from 1, in the file
    std::uint32_t part = 0;      ///< from 1, in the paragraph
    std::uint32_t line = 0;      ///< from 1, in the file
    std::string_view text;       ///< as it stands in the file; in decode, a view of the data

    std::string encode() const;
    static bool decode(std::string_view data, PassageRecord& out);
};

} // namespace mafteach
