// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/file_places.h"
#include "store/file_runs.h"
#include "store/index_opening.h"
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
    FileId file = 0;             ///< in the index that it is of
    std::string path;            ///< of the file; absolute
    std::uint32_t paragraph = 0; ///< from 1, in the file
    std::uint32_t part = 0;      ///< from 1, in the paragraph
    std::uint32_t line = 0;      ///< from 1, in the file; 0 where it has none
    std::string text;            ///< the bytes as they stand in the file
    std::size_t segment = 0;     ///< that it is of: which of IndexReader's, from 0
    Place place{};               ///< where its paragraph stands; its line is none of the passage's
    Part of{};                   ///< the document that it stands in, the file or one inside it
    std::string file_kind{};     ///< DocumentKind's name, of the file

    /// The path of the document that it stands in: of one inside the file, `path!/member`.
    std::string document_path() const { return of.member.empty() ? path : path + "!/" + of.member; }
};

/// One index or several, opened for searching as one. Nothing that it gives is of what is removed.
/// All members throw Error; what is called inside read() may throw Xapian::Error, which read()
/// translates.
class IndexReader {
public:
    /// `directories` has one entry at least. `analysis` names what makes the queries' terms
    /// (analysis_identity): an index that other rules wrote is refused.
    IndexReader(const std::vector<std::filesystem::path>& directories, const std::string& analysis);

    /// All segments, as one.
    const Xapian::Database& database() const { return all_; }

    /// What `query` finds and is not removed.
    Xapian::Query live(const Xapian::Query& query) const;

    bool has_removed() const;
    /// Whether a document of database() is removed.
    bool is_removed(Xapian::docid id) const;

    /// The passage of a document of database() that is not removed.
    StoredPassage passage(Xapian::docid id) const;

    /// The passages of paragraph `number` of the file `path`, in order; none where the index has no
    /// such file or paragraph.
    std::vector<StoredPassage> paragraph(const std::string& path, std::uint32_t number) const;

    /// The documents of database() that are the passages of the file that `passage` is of, in the
    /// order of the file.
    std::vector<Xapian::docid> documents_of(const StoredPassage& passage) const;

    // Segments are numbered from 0, those of the first index first, and have documents of their
    // own.

    std::size_t segments() const { return segments_.size(); }
    const Segment& segment(std::size_t number) const { return segments_[number].segment; }
    const Xapian::Database& database(std::size_t segment) const {
        return segments_[segment].database;
    }
    /// The number of `database`, one of those that Xapian searches when it searches database().
    std::size_t segment_of(const Xapian::Database& database) const;
    /// Which segment a document of database() is of, and its number there.
    std::pair<std::size_t, Xapian::docid> place_of(Xapian::docid id) const;
    /// Which document of database() that is.
    Xapian::docid document_at(std::size_t segment, Xapian::docid own) const;
    /// Which words stand where in a segment.
    WordFile& words(std::size_t segment) const { return *segments_[segment].words; }
    /// Which documents of a segment are of which file. Read when first asked for.
    const FileRuns& runs(std::size_t segment) const;
    /// The file that documents of a segment are of, as it was when indexed; where it was moved
    /// since, with its path of now. Of one that is removed, nothing.
    FileRecord file(std::size_t segment, FileId id) const;
    /// The paragraph, from 1 in its file, that a document of a segment is of; 0 where there is no
    /// such document.
    std::uint32_t paragraph_of(std::size_t segment, Xapian::docid own) const;
    /// The places of such a file; none where it has only lines.
    const FilePlaces& places(const FileRecord& file) const;

    /// Calls `work`, which reads the database. Where that was changed from under it, opens it again
    /// and calls it again, a few times at the most. An Error names the index that is at fault.
    void read(const std::function<void()>& work);

    /// Makes what was committed since visible, for a reader that is open for long.
    void refresh();

private:
    void open();
    /// The index whose files are not what they should be, after an error of Xapian's, which doesn't
    /// say: each is looked through. The first where all are sound.
    const std::filesystem::path& at_fault() const;
    std::vector<StoredPassage> paragraph(std::size_t segment, const std::string& path,
                                         std::uint32_t number) const;

    std::vector<std::filesystem::path> directories_;
    std::string analysis_;
    std::vector<OpenSegment> segments_;
    std::vector<std::size_t> directory_of_; ///< of each segment
    mutable std::vector<FileRuns> runs_;    ///< of each segment; of no documents: not read yet
    struct PlacesOfFile {
        std::size_t segment = 0;
        FileId file = 0; ///< 0: none
        FilePlaces places{};
    };
    mutable PlacesOfFile last_places_; ///< those that were asked for last
    Xapian::Database all_;
};

} // namespace mafteach
