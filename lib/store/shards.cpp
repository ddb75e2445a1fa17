// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/shards.h"

#include "store/file_errors.h"
#include "store/live_copy.h"
#include "store/merging.h"
#include "store/xapian_errors.h"

#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string>
#include <system_error>
#include <utility>

namespace mafteach {
namespace {

namespace fs = std::filesystem;

/// How many shards are put together at once. Each takes two open files, and a process has 1,024
/// where nobody said otherwise.
constexpr std::ptrdiff_t most_at_once = 100;

fs::path folder_of(const IndexWriter& index) {
    fs::path folder = index.directory();
    folder += ".shards";
    return folder;
}

/// Whether it is called what a shard is, or what shards were merged into.
bool is_ours(const fs::path& entry) {
    const std::string name = entry.filename().string();
    return name.starts_with("merged") || name.find_first_not_of("0123456789") == std::string::npos;
}

/// A database that no one else knows of yet, and that is made anew where the machine fails.
Xapian::WritableDatabase open_unfinished(const fs::path& path) {
    return Xapian::WritableDatabase(path.string(),
                                    Xapian::DB_OPEN | Xapian::DB_NO_TERMLIST | Xapian::DB_NO_SYNC);
}

/// The index and what is added to it carry the versions, which are the same; the files' records
/// differ, and what is removed is put together apart.
class FirstOfEqual : public Xapian::Compactor {
public:
    std::string resolve_duplicate_metadata(const std::string&, std::size_t,
                                           const std::string tags[]) override {
        return tags[0];
    }
};

} // namespace

void Shards::remove_strays(const IndexWriter& index) {
    const fs::path folder = folder_of(index);
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
         entry.increment(error))
        if (!is_ours(entry->path()))
            return;
    if (!error)
        fs::remove_all(folder, error);
}

Shards::Shards(IndexWriter& index) : index_(index), folder_(folder_of(index)) {
    std::error_code error;
    fs::remove_all(folder_, error);
    fs::create_directories(folder_, error);
    if (error)
        throw file_error("make the folder", folder_, error);
}

Shards::~Shards() {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
}

std::unique_ptr<Shard> Shards::open(std::size_t place) {
    fs::path path;
    {
        const std::lock_guard lock(mutex_);
        path = folder_ / std::to_string(shards_.size());
        shards_.emplace_back(place, path);
    }
    return std::make_unique<Shard>(path, index_.analysis(), index_.next_file());
}

void Shards::replace(const std::string& path) {
    const auto found = index_.files().find(path);
    if (found != index_.files().end())
        remove(found->second.id);
}

void Shards::remove(FileId file) {
    const std::lock_guard lock(mutex_);
    removed_.push_back(file);
}

void Shards::merge() {
    if (shards_.empty() && !index_.has_much_removed())
        return index_.finish();
    fs::path whole = index_.written();
    if (!shards_.empty())
        whole = together();
    if (!removed_.empty())
        remove_files(whole);
    if (const fs::path live = folder_ / "merged-live"; copy_live(whole, live))
        whole = live;
    index_.finish_with(whole);
}

/// The index and the shards as one database.
fs::path Shards::together() {
    std::stable_sort(shards_.begin(), shards_.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<fs::path> databases;
    for (const auto& [place, path] : shards_)
        databases.push_back(path);
    for (int merges = 0; std::ssize(databases) > most_at_once;) {
        std::vector<fs::path> merged;
        for (auto begin = databases.begin(); begin != databases.end();) {
            const auto end = begin + std::min(most_at_once, databases.end() - begin);
            merged.push_back(folder_ / fmt::format("merged-{}", ++merges));
            mafteach::merge({begin, end}, merged.back());
            std::error_code ignored;
            for (; begin != end; ++begin)
                fs::remove_all(*begin, ignored);
        }
        databases = std::move(merged);
    }
    fs::path added = folder_ / "merged-added";
    mafteach::merge(databases, added);
    if (index_.is_empty())
        return added;
    fs::path whole = folder_ / "merged";
    compact(added, whole);
    return whole;
}

/// Puts the index and `added` together into a new database at `whole`. By Xapian, which knows what
/// it has made of the index's tables.
void Shards::compact(const fs::path& added, const fs::path& whole) const {
    with_translated_errors(index_.directory(), [&] {
        const Xapian::Database before(index_.written().string());
        const Xapian::Database after(added.string());
        Xapian::Database all(before);
        all.add_database(after);
        FirstOfEqual compactor;
        all.compact(whole.string(), 0, 0, compactor);
        RemovedPassages removed = RemovedPassages::of(before);
        removed.add(RemovedPassages::of(after), before.get_lastdocid());
        if (!removed.empty()) {
            Xapian::WritableDatabase database = open_unfinished(whole);
            removed.write_to(database);
            database.commit();
        }
    });
}

void Shards::remove_files(const fs::path& whole) const {
    with_translated_errors(index_.directory(), [&] {
        Xapian::WritableDatabase database = open_unfinished(whole);
        RemovedPassages removed = RemovedPassages::of(database);
        for (const FileId file : removed_) {
            removed.add_file(database, file);
            database.set_metadata(file_key(file), std::string());
        }
        removed.write_to(database);
        database.commit();
    });
}

/// Copies what is in `whole`, and not removed, to `live`. False, and nothing is done, where little
/// is removed.
bool Shards::copy_live(const fs::path& whole, const fs::path& live) const {
    return with_translated_errors(index_.directory(), [&] {
        const Xapian::Database database(whole.string());
        const RemovedPassages removed = RemovedPassages::of(database);
        if (!removed.are_many_of(database.get_doccount()))
            return false;
        copy_without(removed, database, live);
        return true;
    });
}

} // namespace mafteach
