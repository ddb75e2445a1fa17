// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/index_reader.h"

#include "core/error.h"
#include "core/printable.h"
#include "store/file_records.h"
#include "store/removed_source.h"
#include "store/versions.h"
#include "store/xapian_errors.h"

#include <fmt/format.h>

#include <algorithm>
#include <sys/stat.h>
#include <system_error>
#include <utility>

namespace mafteach {
namespace {

namespace fs = std::filesystem;

/// Xapian's own message for a path that is no database tells little; these are the usual cases.
void check_is_database(const fs::path& directory) {
    std::error_code error;
    const fs::file_status status = fs::status(directory, error);
    const std::string shown = printable(directory.string());
    if (status.type() == fs::file_type::not_found)
        throw Error(ErrorCode::not_found, shown + ": no database here",
                    fmt::format("make one: mafteach-index --db {} PATH...", shown));
    if (error)
        throw Error(ErrorCode::io, fmt::format("{}: can't open it ({})", shown, error.message()),
                    "check its permissions, or name another database with --db");
    fs::directory_iterator(directory, error);
    if (error == std::errc::permission_denied)
        throw Error(ErrorCode::io, shown + ": no permission to use this database",
                    "check who owns it, or name another one with --db");
    if (!is_xapian_database(directory))
        throw Error(ErrorCode::damaged, shown + ": not a Mafteach database",
                    "name another one with --db, or make one: mafteach-index --db DIR PATH...");
}

/// What tells a folder from another that is put in its place; 0 where there is none.
ino_t identity_of(const fs::path& directory) {
    struct stat status {};
    return ::stat(directory.c_str(), &status) == 0 ? status.st_ino : 0;
}

/// Opens the database at `directory`, whose files are opened one after the other: where an indexer
/// puts another in its place meanwhile, they may be some of one and some of the other.
Xapian::Database open_database(const fs::path& directory) {
    for (;;) {
        const ino_t before = identity_of(directory);
        try {
            Xapian::Database database(directory.string());
            if (identity_of(directory) == before)
                return database;
        } catch (const Xapian::Error&) {
            if (identity_of(directory) == before)
                throw;
        }
    }
}

/// How often a search starts again because an indexer committed twice while it ran. Xapian keeps
/// the state of one commit back, so needing even two in a row is rare.
constexpr int attempts = 4;

} // namespace

IndexReader::IndexReader(const std::vector<fs::path>& directories, const std::string& analysis)
    : directories_(directories), analysis_(analysis) {
    open();
}

/// Not Xapian's reopen(), which goes by the number of the last commit: where another database was
/// put in the place of this one (Shards::merge), it may have the same.
void IndexReader::open() {
    std::vector<Xapian::Database> each;
    std::vector<RemovedPassages> removed;
    Xapian::Database all;
    for (const fs::path& directory : directories_) {
        check_is_database(directory);
        with_translated_errors(directory, [&] {
            each.push_back(open_database(directory));
            check_versions(each.back(), directory, analysis_);
            removed.push_back(RemovedPassages::of(each.back()));
            all.add_database(each.back());
        });
    }
    each_ = std::move(each);
    removed_ = std::move(removed);
    all_ = all;
}

std::pair<std::size_t, Xapian::docid> IndexReader::place_of(Xapian::docid id) const {
    return {(id - 1) % each_.size(), static_cast<Xapian::docid>((id - 1) / each_.size() + 1)};
}

Xapian::Query IndexReader::live(const Xapian::Query& query) const {
    if (query.empty() || !has_removed())
        return query;
    auto* source = new RemovedSource;
    return {Xapian::Query::OP_AND_NOT, query, Xapian::Query(source->release())};
}

bool IndexReader::has_removed() const {
    return std::any_of(removed_.begin(), removed_.end(),
                       [](const RemovedPassages& removed) { return !removed.empty(); });
}

bool IndexReader::is_removed(Xapian::docid id) const {
    const auto [which, own] = place_of(id);
    return removed_[which].contains(own);
}

StoredPassage IndexReader::passage(Xapian::docid id) const {
    const auto [which, own] = place_of(id);
    const Xapian::Database& database = each_[which];
    const std::string data = document_data(database, own);
    PassageRecord record;
    FileRecord file;
    bool sound = PassageRecord::decode(data, record);
    if (sound) {
        const std::string key = file_key(record.file);
        sound = FileRecord::decode(key, database.get_metadata(key), file);
    }
    if (!sound)
        throw damaged(directories_[which], fmt::format("document {} makes no sense", own));
    return {id,          record.file, std::move(file.path),     record.paragraph,
            record.part, record.line, std::string(record.text), which};
}

std::vector<StoredPassage> IndexReader::paragraph(const std::string& path,
                                                  std::uint32_t number) const {
    std::vector<StoredPassage> passages;
    for (std::size_t which = 0; which < each_.size(); ++which) {
        with_translated_errors(directories_[which], [&] {
            const Xapian::Database& database = each_[which];
            const FileRecords files = read_files(database, directories_[which]);
            const auto file = files.find(path);
            if (file == files.end())
                return;
            const std::string term = file_term(file->second.id);
            for (auto id = database.postlist_begin(term); id != database.postlist_end(term); ++id) {
                const std::string data = document_data(database, *id);
                PassageRecord record;
                if (PassageRecord::decode(data, record) && record.paragraph == number)
                    passages.push_back(
                        passage(static_cast<Xapian::docid>((*id - 1) * each_.size() + which + 1)));
            }
        });
        if (!passages.empty())
            break;
    }
    std::sort(passages.begin(), passages.end(),
              [](const StoredPassage& a, const StoredPassage& b) { return a.part < b.part; });
    return passages;
}

std::vector<IndexedFile> IndexReader::files() const {
    std::vector<IndexedFile> files;
    for (std::size_t which = 0; which < each_.size(); ++which)
        for (auto& [path, record] : read_files(each_[which], directories_[which]))
            files.push_back({which, record});
    return files;
}

std::vector<Xapian::docid> IndexReader::documents_of(std::size_t database, FileId file) const {
    const std::string term = file_term(file);
    const auto count = static_cast<Xapian::docid>(each_.size());
    const auto first = static_cast<Xapian::docid>(database) + 1;
    std::vector<Xapian::docid> ids;
    const auto end = each_[database].postlist_end(term);
    for (auto own = each_[database].postlist_begin(term); own != end; ++own)
        ids.push_back((*own - 1) * count + first);
    return ids;
}

void IndexReader::read(const std::function<void()>& work) {
    with_translated_errors(directories_.front(), [&] {
        for (int attempt = 1;; ++attempt) {
            try {
                return work();
            } catch (const Xapian::DatabaseModifiedError&) {
                if (attempt == attempts)
                    throw;
                open();
            }
        }
    });
}

void IndexReader::refresh() {
    open();
}

} // namespace mafteach
