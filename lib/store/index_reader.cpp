// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/index_reader.h"

#include "core/error.h"
#include "files/folder.h"
#include "store/index_errors.h"
#include "store/removed_source.h"
#include "store/segment_format.h"
#include "store/segment_words.h"
#include "store/xapian_errors.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

namespace mafteach {
namespace {

/// How often a search starts again because its database changed while it ran. Segments never
/// change, so this is for what other programs may do to them.
constexpr int attempts = 4;

} // namespace

IndexReader::IndexReader(const std::vector<std::filesystem::path>& directories,
                         const std::string& analysis)
    : directories_(directories), analysis_(analysis) {
    open();
}

void IndexReader::open() {
    std::vector<OpenSegment> segments;
    std::vector<std::size_t> directory_of;
    Xapian::Database all;
    for (std::size_t which = 0; which < directories_.size(); ++which)
        for (OpenSegment& segment : open_index(directories_[which], analysis_)) {
            all.add_database(segment.database);
            segments.push_back(std::move(segment));
            directory_of.push_back(which);
        }
    if (segments.empty()) // Xapian searches one database at the least
        all = Xapian::WritableDatabase(std::string(), Xapian::DB_BACKEND_INMEMORY);
    segments_ = std::move(segments);
    directory_of_ = std::move(directory_of);
    runs_.assign(segments_.size(), {});
    last_places_ = {};
    all_ = all;
}

// Xapian numbers the documents of databases searched together in turn.

std::pair<std::size_t, Xapian::docid> IndexReader::place_of(Xapian::docid id) const {
    const auto count = segments_.size();
    return {(id - 1) % count, static_cast<Xapian::docid>((id - 1) / count + 1)};
}

Xapian::docid IndexReader::document_at(std::size_t segment, Xapian::docid own) const {
    return static_cast<Xapian::docid>((own - 1) * segments_.size() + segment + 1);
}

/// By the object that both stand for. Not by Xapian's identifiers of databases: a copy of an index
/// has those of the index, and other passages removed.
std::size_t IndexReader::segment_of(const Xapian::Database& database) const {
    const auto found =
        std::find_if(segments_.begin(), segments_.end(), [&](const OpenSegment& segment) {
            return segment.database.internal.front().get() == database.internal.front().get();
        });
    if (found == segments_.end())
        throw Xapian::InvalidArgumentError("a database that is not searched");
    return static_cast<std::size_t>(found - segments_.begin());
}

Xapian::Query IndexReader::live(const Xapian::Query& query) const {
    if (query.empty() || !has_removed())
        return query;
    auto* source = new RemovedSource(*this);
    return {Xapian::Query::OP_AND_NOT, query, Xapian::Query(source->release())};
}

bool IndexReader::has_removed() const {
    return std::any_of(segments_.begin(), segments_.end(),
                       [](const OpenSegment& segment) { return !segment.segment.removed.empty(); });
}

bool IndexReader::is_removed(Xapian::docid id) const {
    const auto [which, own] = place_of(id);
    return segment(which).removed.contains(own);
}

const FileRuns& IndexReader::runs(std::size_t segment) const {
    FileRuns& runs = runs_[segment];
    const auto& [of, database, words] = segments_[segment];
    if (runs.documents() == 0 && of.documents > 0 &&
        !FileRuns::decode(database.get_metadata(std::string(metadata_key::runs)), of.documents,
                          runs))
        throw damaged(directories_[directory_of_[segment]], "its list of files makes no sense");
    return runs;
}

FileRecord IndexReader::file(std::size_t segment, FileId id) const {
    const std::string key = file_key(id);
    FileRecord file;
    file.segment = segment;
    const std::size_t index = directory_of_[segment];
    for (std::size_t i = segment; i < segments_.size() && directory_of_[i] == index; ++i)
        if (!this->segment(i).removed_files.contains(id) &&
            FileRecord::decode(key, segments_[i].database.get_metadata(key), file))
            return file;
    if (!this->segment(segment).removed_files.contains(id))
        throw damaged(directories_[index], "its list of files makes no sense");
    return {}; // it is removed
}

std::uint32_t IndexReader::paragraph_of(std::size_t segment, Xapian::docid own) const {
    PassageRecord record;
    const std::string data = document_data(segments_[segment].database, own);
    return PassageRecord::decode_place(data, record) ? record.paragraph : 0;
}

const FilePlaces& IndexReader::places(const FileRecord& file) const {
    static const FilePlaces none;
    if (!file.placed)
        return none;
    PlacesOfFile& last = last_places_;
    if (last.file != file.id || last.segment != file.segment) {
        last.file = 0;
        const std::string value =
            segments_[file.segment].database.get_metadata(places_key(file.id));
        if (!FilePlaces::decode(value, last.places))
            throw damaged(directories_[directory_of_[file.segment]],
                          "its list of places makes no sense");
        last.segment = file.segment;
        last.file = file.id;
    }
    return last.places;
}

StoredPassage IndexReader::passage(Xapian::docid id) const {
    const auto [which, own] = place_of(id);
    const std::string data = document_data(segments_[which].database, own);
    PassageRecord record;
    if (!PassageRecord::decode(data, record))
        throw damaged(directories_[directory_of_[which]],
                      fmt::format("document {} of {} makes no sense", own,
                                  segment_name(segment(which).number)));
    FileRecord of = file(which, record.file);
    FilePlaces::Found where = places(of).at(record.paragraph);
    return {id,
            record.file,
            std::move(of.path),
            record.paragraph,
            record.part,
            record.line,
            std::move(record.text),
            which,
            std::move(where.place),
            std::move(where.part),
            std::move(of.kind)};
}

std::vector<StoredPassage> IndexReader::paragraph(const std::string& path,
                                                  std::uint32_t number) const {
    std::vector<StoredPassage> passages;
    for (std::size_t which = 0; which < segments_.size() && passages.empty(); ++which)
        with_translated_errors(directories_[directory_of_[which]],
                               [&] { passages = paragraph(which, path, number); });
    return passages;
}

std::vector<StoredPassage> IndexReader::paragraph(std::size_t which, const std::string& path,
                                                  std::uint32_t number) const {
    std::vector<StoredPassage> passages;
    for (const FileId id : decode_ids(segments_[which].database.get_metadata(path_key(path)))) {
        if (segment(which).removed_files.contains(id) || file(which, id).path != path)
            continue;
        // Where it was moved, its passages are in an older segment of the same index.
        std::size_t at = which;
        NumberRanges documents = runs(at).documents_of(id);
        while (documents.empty() && at > 0 && directory_of_[at - 1] == directory_of_[which])
            documents = runs(--at).documents_of(id);
        for (const auto& [first, last] : documents.ranges())
            for (std::uint32_t own = first; own <= last; ++own)
                if (StoredPassage found = passage(document_at(at, own)); found.paragraph == number)
                    passages.push_back(std::move(found));
    }
    return passages;
}

std::vector<Xapian::docid> IndexReader::documents_of(const StoredPassage& passage) const {
    std::vector<Xapian::docid> ids;
    const NumberRanges documents = runs(passage.segment).documents_of(passage.file);
    for (const auto& [first, last] : documents.ranges())
        for (std::uint32_t own = first; own <= last; ++own)
            ids.push_back(document_at(passage.segment, own));
    return ids;
}

const std::filesystem::path& IndexReader::at_fault() const {
    if (directories_.size() > 1)
        for (std::size_t which = 0; which < segments_.size(); ++which) {
            const std::filesystem::path& directory = directories_[directory_of_[which]];
            try {
                const auto index = Folder::named(directory);
                const std::string name = segment_name(segment(which).number);
                auto opened = index ? index->open(name) : std::nullopt;
                if (!opened) // a writer may have merged it away meanwhile
                    continue;
                const auto folder = std::make_shared<const Folder>(*std::move(opened));
                segment_format().check(segment(which), folder, directory);
                check_segment_words(segment(which), *folder, directory);
            } catch (const Error&) {
                return directory;
            }
        }
    return directories_.front();
}

void IndexReader::read(const std::function<void()>& work) {
    for (int attempt = 1;; ++attempt) {
        try {
            return work();
        } catch (const Xapian::DatabaseModifiedError& error) {
            if (attempt == attempts)
                throw translated(error, at_fault());
            open();
        } catch (const Xapian::Error& error) {
            throw translated(error, at_fault());
        }
    }
}

void IndexReader::refresh() {
    open();
}

} // namespace mafteach
