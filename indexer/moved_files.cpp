// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/moved_files.h"

#include "documents/kinds.h"
#include "documents/reader_version.h"
#include "indexer/file_digest.h"
#include "indexer/threads.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace mafteach {
namespace {

using Records = std::vector<const FileRecord*>;

std::string_view name_in(std::string_view path) {
    return path.substr(path.rfind('/') + 1); // npos + 1 is 0
}

/// What of a file's name may say what it is: its ending, and of one that packs another without a
/// name of its own, that one's ending too (letter.csv.gz).
std::string_view telling_part(const FileRecord& record, std::string_view path) {
    const std::string_view name = name_in(path);
    const std::size_t dot =
        is_one_packed_file(kind_named(record.kind)) ? name.find('.') : name.rfind('.');
    return dot == std::string_view::npos ? std::string_view() : name.substr(dot);
}

bool may_move(const FileRecord& record, const std::string& path) {
    return record.path != path && telling_part(record, record.path) == telling_part(record, path);
}

/// The records that leave their paths, by size; of the files that are there, the size says which
/// have to be read.
std::unordered_map<std::uint64_t, Records> leaving(const Work& work, const FileRecords& indexed,
                                                   const ReadingOptions& reading) {
    std::unordered_map<std::uint64_t, Records> leaving;
    const auto add = [&](const std::string& path) {
        const auto known = indexed.find(path);
        if (known == indexed.end())
            return;
        const FileRecord& record = known->second;
        if (record.digest.known() &&
            !would_be_read_better(record.reader, kind_named(record.kind), reading))
            leaving[record.size].push_back(&record);
    };
    for (const std::string& path : work.remove)
        add(path);
    for (const FoundFile& file : work.files)
        if (!file.standard_input)
            add(file.path);
    return leaving;
}

/// Takes the record out of `records` that `file`, of that digest, is the file of; null where none
/// is. Of several, one whose name is the same, as where a whole folder was moved.
const FileRecord* take(Records& records, const FoundFile& file, const Digest& digest) {
    auto best = records.end();
    for (auto record = records.begin(); record != records.end(); ++record) {
        if (!((*record)->digest == digest) || !may_move(**record, file.path))
            continue;
        if (name_in((*record)->path) == name_in(file.path)) {
            best = record;
            break;
        }
        if (best == records.end())
            best = record;
    }
    if (best == records.end())
        return nullptr;
    const FileRecord* const taken = *best;
    records.erase(best);
    return taken;
}

} // namespace

void find_moved(Work& work, const FileRecords& indexed, const ReadingOptions& reading,
                unsigned jobs, const std::atomic<bool>& stop) {
    const auto by_size = leaving(work, indexed, reading);
    std::vector<std::size_t> perhaps; // which of the work's files
    for (std::size_t i = 0; i < work.files.size(); ++i) {
        const FoundFile& file = work.files[i];
        const auto alike = by_size.find(file.size);
        if (!file.standard_input && alike != by_size.end() &&
            std::any_of(alike->second.begin(), alike->second.end(),
                        [&](const FileRecord* record) { return may_move(*record, file.path); }))
            perhaps.push_back(i);
    }
    if (perhaps.empty())
        return;
    std::vector<Digest> digests(perhaps.size());
    std::atomic<std::size_t> next{0};
    run_in_threads(std::min<std::size_t>(jobs, perhaps.size()), [&] {
        for (std::size_t i = next++; i < perhaps.size() && !stop; i = next++)
            digests[i] = digest_of(work.files[perhaps[i]], stop);
    });

    std::map<std::pair<std::uint64_t, std::uint64_t>, Records> by_digest;
    for (const auto& [size, records] : by_size)
        for (const FileRecord* record : records)
            by_digest[{record->digest.high, record->digest.low}].push_back(record);
    std::unordered_set<std::string_view> left;
    std::vector<bool> is_moved(work.files.size());
    for (std::size_t i = 0; i < perhaps.size(); ++i) {
        const FoundFile& file = work.files[perhaps[i]];
        const auto records = by_digest.find({digests[i].high, digests[i].low});
        if (!digests[i].known() || records == by_digest.end())
            continue;
        if (const FileRecord* const record = take(records->second, file, digests[i])) {
            left.insert(record->path);
            is_moved[perhaps[i]] = true;
            MovedFile moved{record->path, *record};
            moved.record.path = file.path;
            moved.record.modified = file.modified;
            work.moved.push_back(std::move(moved));
        }
    }
    std::erase_if(work.remove, [&](const std::string& path) { return left.contains(path); });
    std::size_t at = 0;
    std::erase_if(work.files, [&](const FoundFile&) { return is_moved[at++]; });
}

} // namespace mafteach
