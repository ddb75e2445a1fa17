// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/shard.h"

#include "store/file_errors.h"
#include "store/packing.h"
#include "store/versions.h"
#include "store/xapian_errors.h"

#include <xapian.h>

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <string_view>
#include <system_error>
#include <utility>

namespace mafteach {
namespace {

namespace fs = std::filesystem;
using packing::append_number;

// The keys of the table of posting lists (Xapian's glass_postlist.h, glass_metadata.cc), in order.
constexpr std::string_view metadata_prefix("\0\xC0", 2);
constexpr std::string_view lengths_key("\0\xE0", 2);

/// Glass, format of 14 March 2016, the only one that Xapian 1.4 has (glass_version.cc).
constexpr std::string_view magic("\x0F\x0DXapian Glass\x04\x6E", 16);

/// What a table that is not there is given as: positions, spellings, synonyms.
constexpr std::string_view no_table("\0\x03\0\x04\0\0", 6);

const fs::path& made(const fs::path& directory) {
    std::error_code error;
    fs::create_directory(directory, error);
    if (error)
        throw file_error("make the folder", directory, error);
    return directory;
}

std::size_t common_beginning(std::string_view a, std::string_view b) {
    const std::size_t most = std::min(a.size(), b.size());
    std::size_t same = 0;
    while (same < most && a[same] == b[same])
        ++same;
    return same;
}

/// A passage's list of terms as glass_termlist.cc reads it: each without what it shares with the
/// one before it. Xapian's own writer packs the frequency into the byte that says how much is
/// shared, where it fits; two bytes that are mostly the same deflate better (literature: 73 MB, not
/// 76).
void append_terms(std::string& out, const PassageTerms& terms, std::uint64_t length) {
    append_number(out, length);
    append_number(out, terms.all().size());
    std::string_view before;
    for (const auto& [term, count] : terms.all()) {
        const std::size_t same = common_beginning(before, term);
        if (!before.empty())
            out += static_cast<char>(same);
        out += static_cast<char>(term.size() - same);
        out += term.substr(same);
        append_number(out, count);
        before = term;
    }
}

} // namespace

Shard::Shard(const fs::path& directory, const std::string& analysis,
             std::shared_ptr<std::atomic<FileId>> next_file)
    : directory_(made(directory)), next_file_(std::move(next_file)),
      texts_(directory_ / "docdata.glass", Compression::deflate),
      terms_(directory_ / "termlist.glass", Compression::deflate) {
    metadata_.emplace(metadata_key::schema, schema_version);
    metadata_.emplace(metadata_key::analysis, analysis);
}

FileId Shard::begin_file() {
    go_on_with((*next_file_)++);
    return open_file_;
}

void Shard::go_on_with(FileId file) {
    open_file_ = file;
    open_file_has_passages_ = false;
}

void Shard::add(const PassageRecord& passage, const PassageTerms& terms) {
    open_file_has_passages_ = true;
    ++passages_;
    std::uint64_t length = 0;
    for (const auto& [term, count] : terms.all()) {
        lists_.append(term, passages_, count);
        length += count;
        most_often_ = std::max(most_often_, count);
    }
    lengths_.append(passages_, static_cast<std::uint32_t>(length));
    if (length > 0 && (shortest_ == 0 || length < shortest_))
        shortest_ = length;
    longest_ = std::max(longest_, length);

    key_.clear();
    packing::append_sortable(key_, passages_);
    value_.clear();
    append_terms(value_, terms, length);
    texts_.add(key_, passage.encode());
    terms_.add(key_, value_);
}

void Shard::end_file(FileRecord record) {
    record.id = open_file_;
    const auto [entry, added] = metadata_.emplace(file_key(record.id), record.encode());
    constexpr std::size_t node = 64; // the tree's own, about
    file_memory_ += 2 * sizeof(std::string) + entry->first.size() + entry->second.size() + node;
    open_file_ = 0;
}

void Shard::abandon_file() {
    if (open_file_has_passages_)
        abandoned_.push_back(open_file_);
    open_file_ = 0;
}

void Shard::finish() {
    TableBuilder lists(directory_ / "postlist.glass", Compression::none);
    for (const auto& [name, value] : metadata_)
        lists.add(std::string(metadata_prefix) + name, value);
    if (passages_ > 0)
        lengths_.write(lengths_key, lengths_key, PostingList::Totals::zero, lists);
    lists_.write(lists);
    write_version(lists.finish() + texts_.finish() + terms_.finish());
    if (!abandoned_.empty())
        remove_files(directory_, abandoned_);
}

void Shard::remove_files(const fs::path& directory, const std::vector<FileId>& files) {
    with_translated_errors(directory, [&] {
        Xapian::WritableDatabase database(directory.string(), Xapian::DB_OPEN | Xapian::DB_NO_SYNC);
        for (const FileId file : files)
            database.delete_document(file_term(file));
        database.commit();
    });
}

/// The file by which Xapian knows a database, what is in it and where its tables begin.
void Shard::write_version(const std::string& tables) const {
    std::string version(magic);
    version.append(16, '\0');  // a UUID, which tells databases apart when one is copied
    append_number(version, 1); // the revision
    version += tables;
    for (int missing = 0; missing < 3; ++missing)
        version += no_table;
    append_number(version, passages_);
    append_number(version, 0); // documents numbered higher than there are documents
    append_number(version, shortest_);
    append_number(version, most_often_);
    append_number(version, longest_ - most_often_);
    append_number(version, 0); // change sets
    append_number(version, lengths_.occurrences());
    append_number(version, 0); // spellings

    const fs::path path = directory_ / "iamglass";
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    file.write(version.data(), static_cast<std::streamsize>(version.size()));
    file.close();
    if (!file)
        throw write_error(path, errno);
}

} // namespace mafteach
