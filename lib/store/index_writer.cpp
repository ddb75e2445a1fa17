// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/index_writer.h"

#include "store/merge_policy.h"
#include "store/segment_format.h"
#include "store/segment_words.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <unordered_set>
#include <utility>

namespace mafteach {
namespace {

/// How many databases are merged at once. Each takes three open files, and a process has 1,024
/// where nobody said otherwise.
constexpr std::ptrdiff_t most_at_once = 100;

/// Stands for all shards of an addition, where it is asked what is to be merged: they become one
/// segment.
Segment sum_of(const std::vector<MergePart>& shards) {
    Segment sum;
    for (const MergePart& shard : shards) {
        sum.bytes += shard.segment.bytes;
        sum.documents += shard.segment.documents;
    }
    return sum;
}

} // namespace

const FileRecords& IndexWriter::files() {
    if (loaded_)
        return files_;
    files_.clear();
    runs_.clear();
    for (const Segment& segment : folder_.manifest().segments)
        runs_.push_back(
            segment_format().read_files(folder_.segment(segment), segment, runs_.size(), files_));
    loaded_ = true;
    return files_;
}

bool IndexWriter::commit(const Addition* addition) {
    std::vector<MergePart> shards;
    if (addition != nullptr) {
        shards = addition->parts();
        removed_.insert(addition->replaced().begin(), addition->replaced().end());
    }
    files();
    Manifest next = folder_.manifest();
    const std::set<std::string> none;
    const bool removes =
        remove(removed_, addition != nullptr ? addition->moved() : none, next.segments);
    removed_.clear();
    if (!removes && shards.empty() && next.roots == roots_ && !folder_.is_new())
        return false;
    next.roots = roots_;
    next.segments = put_together(std::move(next.segments), shards);
    next.next_file = *next_file_;
    folder_.commit(std::move(next));
    loaded_ = false;
    return true;
}

/// Names what `segments` hold of the files `paths` as removed, but of those of them that are
/// `moved`, and of these, no more than their records; drops what holds nothing else. False where
/// they hold none of it.
bool IndexWriter::remove(const std::set<std::string>& paths, const std::set<std::string>& moved,
                         std::vector<Segment>& segments) const {
    std::unordered_set<FileId> gone;
    std::vector<std::size_t> records(segments.size()); // that stay
    for (const auto& [path, file] : files_) {
        const bool is_moved = moved.contains(path);
        const bool is_gone = !is_moved && paths.contains(path);
        if (is_gone)
            gone.insert(file.id);
        if (is_gone || is_moved)
            segments[file.segment].removed_files.add(file.id, file.id);
        else
            ++records[file.segment];
    }
    bool any = !gone.empty() || !moved.empty();
    std::vector<Segment> kept;
    for (std::size_t i = 0; i < segments.size(); ++i) {
        const std::vector<FileRuns::Run>& runs = runs_[i].runs();
        for (std::size_t run = 0; run < runs.size() && !gone.empty(); ++run)
            if (gone.contains(runs[run].file)) {
                segments[i].removed.add(runs[run].first, runs_[i].last_of(run));
                segments[i].removed_files.add(runs[run].file, runs[run].file);
            }
        if (records[i] > 0 || segments[i].removed.count() < segments[i].documents)
            kept.push_back(std::move(segments[i]));
        else
            any = true;
    }
    segments = std::move(kept);
    return any;
}

/// `segments` and `shards` as the segments of an index, merged where that is due.
std::vector<Segment> IndexWriter::put_together(std::vector<Segment> segments,
                                               const std::vector<MergePart>& shards) {
    const std::size_t old = segments.size();
    if (!shards.empty())
        segments.push_back(sum_of(shards));
    std::vector<MergeRange> merges = merges_of(segments);
    if (!shards.empty() && (merges.empty() || merges.back().second <= old))
        merges.emplace_back(old, old + 1);
    std::vector<Segment> whole;
    std::size_t at = 0;
    for (const auto& [begin, end] : merges) {
        std::move(segments.begin() + static_cast<std::ptrdiff_t>(at),
                  segments.begin() + static_cast<std::ptrdiff_t>(begin), std::back_inserter(whole));
        std::vector<MergePart> parts;
        for (std::size_t i = begin; i < std::min(end, old); ++i)
            parts.push_back(
                {segments[i], std::make_shared<const Folder>(folder_.segment(segments[i]))});
        if (end > old)
            parts.insert(parts.end(), shards.begin(), shards.end());
        whole.push_back(made_of(std::move(parts)));
        at = end;
    }
    std::move(segments.begin() + static_cast<std::ptrdiff_t>(at), segments.end(),
              std::back_inserter(whole));
    return whole;
}

/// A new segment of `parts`, ready to be named.
Segment IndexWriter::made_of(std::vector<MergePart> parts) {
    const auto merge_some = [&](std::vector<MergePart>::iterator begin,
                                std::vector<MergePart>::iterator end) {
        const NewSegment made = folder_.new_segment();
        const std::vector<MergePart> merged(begin, end);
        // The words first: of their parts nothing is left on the disk when the tables are made.
        const std::uint64_t words = merge_segment_words(merged, made.folder);
        Segment segment = segment_format().merge(merged, made.folder);
        segment.bytes += words;
        segment.number = made.number;
        return segment;
    };
    while (std::ssize(parts) > most_at_once) {
        std::vector<MergePart> fewer;
        for (auto begin = parts.begin(); begin != parts.end();) {
            const auto end = begin + std::min(most_at_once, parts.end() - begin);
            MergePart some;
            some.segment = merge_some(begin, end);
            some.folder = std::make_shared<const Folder>(folder_.segment(some.segment));
            some.temporary = true;
            fewer.push_back(std::move(some));
            begin = end;
        }
        parts = std::move(fewer);
    }
    const MergePart& first = parts.front();
    const bool is_whole = parts.size() == 1 && first.temporary && first.segment.removed.empty();
    Segment segment = is_whole ? first.segment : merge_some(parts.begin(), parts.end());
    segment.sums = folder_.complete(folder_.segment(segment));
    return segment;
}

} // namespace mafteach
