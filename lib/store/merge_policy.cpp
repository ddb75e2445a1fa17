// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/merge_policy.h"

#include <algorithm>

namespace mafteach {
namespace {

/// What a segment takes once what is removed in it is gone, about: bytes.
std::uint64_t live_bytes(const Segment& segment) {
    if (segment.removed.empty())
        return segment.bytes;
    const std::uint64_t live = segment.documents - segment.removed.count();
    // As parts of a thousand, since the product of the numbers themselves might not fit.
    return segment.bytes / 1000 * (live * 1000 / segment.documents);
}

bool has_much_removed(const Segment& segment) {
    if (segment.removed.empty() && segment.removed_files.empty())
        return false;
    return segment.bytes < least_segment_bytes ||
           segment.removed.count() * documents_a_removed > segment.documents;
}

} // namespace

std::vector<MergeRange> merges_of(const std::vector<Segment>& segments) {
    std::vector<MergeRange> merges;
    std::size_t begin = segments.size();
    std::uint64_t together = 0;
    while (begin > 0) {
        const std::uint64_t bytes = live_bytes(segments[begin - 1]);
        if (begin < segments.size() && bytes >= least_segment_bytes &&
            bytes >= together * merge_factor)
            break;
        together += bytes;
        --begin;
    }
    for (std::size_t i = 0; i < begin; ++i)
        if (has_much_removed(segments[i]))
            merges.emplace_back(i, i + 1);
    if (segments.size() - begin > 1 ||
        (begin < segments.size() && has_much_removed(segments[begin])))
        merges.emplace_back(begin, segments.size());
    return merges;
}

} // namespace mafteach
