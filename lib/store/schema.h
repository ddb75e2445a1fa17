// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/digest.h"

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What a Mafteach index holds, and where: the one place that knows it. store/README.md draws the
/// folder.
///
/// An index is a folder with a manifest (store/manifest.h) and segments, which are Glass databases
/// of Xapian's. A document of a segment is a passage; those of a file are in its order and in one
/// segment, though not always in a row. Its terms follow Xapian's conventions (Omega's termprefixes
/// page):
///   (none)  a folded word; צה"ל gives צהל and, as it was typed, צה"ל
///   Z, X..  what else a word is found by: analysis/term_kind.h lists it, and what it weighs
/// Its data is a PassageRecord. The metadata of a segment say which files its documents are of.
///
/// Words have no positions. On 22 MB of literature (2.2 million words) the positions of one kind of
/// term took 34 MB of an index of 76, a third more time, and a second kind as much again. A phrase
/// is looked for in the word file beside the tables (words/README.md), which says what a word was
/// indexed under where it stands, so that phrases of inflected, exact and near words need nothing
/// more.
namespace mafteach {

/// Raised when what is written here, or the manifest, changes so that older indexes can't be read.
///   1  a Xapian database, changed in place by Xapian
///   2  the same without lists of terms; what is removed is named in its metadata
///   3  a manifest and segments that never change
///   4  which words stand where, in a file of its own
///   5  texts with a byte a Hebrew letter; kinds of files, and places
///   6  a digest of each file's bytes; the record of a file that was moved in a newer segment; sums
///      of the segments' files; what is not wanted
/// "6"; where Xapian writes the segments, "6 by Xapian": each takes the other's indexes for those
/// of another version.
std::string_view schema_version();

/// Whether Xapian's own writer lays out the segments of this process, not lib/glass, which knows
/// the format of Xapian 1.4, whose releases keep it: so it is where another Xapian was loaded, or
/// the environment has MAFTEACH_SEGMENTS=xapian.
bool xapian_writes_segments();

/// The names of a segment's metadata, in the order of their bytes.
namespace metadata_key {
/// Followed by the file's id; see FileRecord.
constexpr std::string_view file_prefix = "file.";
/// See FileRuns.
constexpr std::string_view runs = "mafteach.runs";
/// Followed by a hash of a path; see path_key.
constexpr std::string_view path_prefix = "path.";
/// Followed by the file's id; see FilePlaces. Of files that have other places than lines.
constexpr std::string_view places_prefix = "places.";
/// What schemas 1 and 2 are known by.
constexpr std::string_view old_schema = "mafteach.schema";
} // namespace metadata_key

using FileId = std::uint32_t;

std::string file_key(FileId id);
std::string places_key(FileId id);
/// The file of a places_key; none where `key` isn't one.
std::optional<FileId> file_of_places(std::string_view key);

/// The key of the ids of the files whose paths have one hash, in their order. Two paths may share
/// it: a file's record says which it is.
std::string path_key(std::string_view path);
std::string encode_ids(const std::vector<FileId>& ids);
/// None where `value` makes no sense.
std::vector<FileId> decode_ids(std::string_view value);

/// What is known of an indexed file. Stored under file_key, in the segment that its documents are
/// in; of a file that was moved since it was read, in a newer one.
struct FileRecord {
    FileId id = 0;
    std::string path;           ///< absolute; bytes as the system has them
    std::uint64_t size = 0;     ///< bytes
    std::int64_t modified = 0;  ///< nanoseconds since 1970
    std::uint32_t passages = 0; ///< documents that it has
    std::uint64_t words = 0;
    std::string kind = "text"; ///< of document: a word of small letters and digits
    bool placed = false;       ///< it has other places than lines (FilePlaces)
    std::uint32_t reader = 1;  ///< what read it: documents/reader_version.h
    Digest digest{};           ///< of its bytes, as they were read; where they are known
    std::size_t segment = 0;   ///< which of the index's it is in; not stored
    std::string places{};      ///< FilePlaces, encoded; stored by itself, and not read with this

    std::string encode() const;
    /// `key` and `value` as stored. False where they make no sense.
    static bool decode(std::string_view key, std::string_view value, FileRecord& out);
};

/// A document's data, as a search reads it; empty where there is no such document. Does not look
/// first whether there is one, which costs as much as the data. May throw Xapian::Error.
std::string document_data(const Xapian::Database& database, Xapian::docid id);

/// A document's data: where the passage stands, as packed numbers, and its text (packed_text.h).
struct PassageRecord {
    FileId file = 0;
    std::uint32_t paragraph = 0; ///< from 1, in the file
    std::uint32_t part = 0;      ///< from 1, in the paragraph
    std::uint32_t line = 0;      ///< from 1, in the file; 0 where it has none
    std::string text;            ///< as it stands in the file

    std::string encode() const;
    static bool decode(std::string_view data, PassageRecord& out);
    /// The same, but for the text.
    static bool decode_place(std::string_view data, PassageRecord& out);
};

} // namespace mafteach
