// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/file_ranges.h"

#include <algorithm>

namespace mafteach {
namespace {

/// What a file costs besides its bytes, so that empty files are shared out too.
constexpr std::uint64_t bytes_a_file = 256;

/// Where less is left to do, the thread that is at it finishes alone: a shard has its cost.
constexpr std::uint64_t least_shared_bytes = 512U * 1024;

} // namespace

FileRanges::FileRanges(std::span<const FoundFile> files, std::size_t threads)
    : files_(files), bytes_before_{0} {
    for (const FoundFile& file : files)
        bytes_before_.push_back(bytes_before_.back() + file.size + bytes_a_file);
    std::size_t begin = 0;
    for (std::size_t i = 1; i <= threads; ++i) {
        const std::uint64_t wanted = bytes_before_.back() / threads * i;
        const auto at = std::lower_bound(bytes_before_.begin(), bytes_before_.end(), wanted);
        const std::size_t end =
            i == threads ? files.size() : static_cast<std::size_t>(at - bytes_before_.begin());
        if (end > begin)
            ranges_.push_back({begin, begin, end});
        begin = std::max(begin, end);
    }
}

/// Where the second half of the bytes of [begin, end) begins; `end` for less than two files.
std::size_t FileRanges::middle(std::size_t begin, std::size_t end) const {
    if (end - begin < 2)
        return end;
    const std::uint64_t wanted = bytes_before_[begin] + bytes(begin, end) / 2;
    const auto at = std::lower_bound(bytes_before_.begin(), bytes_before_.end(), wanted);
    return std::clamp(static_cast<std::size_t>(at - bytes_before_.begin()), begin + 1, end - 1);
}

FileRanges::Range* FileRanges::take_range() {
    const std::lock_guard lock(mutex_);
    if (taken_ < ranges_.size())
        return &ranges_[taken_++];
    const auto left = [&](const Range& range) { return bytes(range.next, range.end); };
    const auto most =
        std::max_element(ranges_.begin(), ranges_.end(),
                         [&](const auto& a, const auto& b) { return left(a) < left(b); });
    if (most == ranges_.end() || left(*most) < least_shared_bytes)
        return nullptr;
    const std::size_t begin = middle(most->next, most->end);
    if (begin == most->end)
        return nullptr;
    const std::size_t end = most->end;
    most->end = begin;
    ++taken_;
    return &ranges_.emplace_back(Range{begin, begin, end});
}

const FoundFile* FileRanges::next(Range& range) {
    const std::lock_guard lock(mutex_);
    return range.next < range.end ? &files_[range.next++] : nullptr;
}

} // namespace mafteach
