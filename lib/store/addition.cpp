// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/addition.h"

#include <algorithm>
#include <utility>

namespace mafteach {

Addition::Addition(IndexFolder& folder, std::shared_ptr<std::atomic<FileId>> next_file)
    : folder_(folder), next_file_(std::move(next_file)) {}

Addition::~Addition() {
    folder_.clear_away();
}

std::unique_ptr<Shard> Addition::open() {
    const std::lock_guard lock(mutex_);
    return std::make_unique<Shard>(folder_.new_segment(), next_file_);
}

Addition::ShardNumber Addition::finish(std::unique_ptr<Shard> shard, std::size_t place) {
    MergePart part = shard->finish();
    const std::lock_guard lock(mutex_);
    finished_.push_back({place, std::move(part)});
    return finished_.size() - 1;
}

void Addition::drop(ShardNumber shard, const NumberRanges& passages) {
    const std::lock_guard lock(mutex_);
    for (const auto& [first, last] : passages.ranges())
        finished_[shard].shard.segment.removed.add(first, last);
}

void Addition::replace(const std::string& path) {
    const std::lock_guard lock(mutex_);
    replaced_.insert(path);
}

void Addition::move(const std::string& path) {
    const std::lock_guard lock(mutex_);
    moved_.insert(path);
}

std::vector<MergePart> Addition::parts() const {
    std::vector<const Finished*> in_order;
    for (const Finished& finished : finished_)
        if (const Segment& segment = finished.shard.segment;
            finished.shard.files > 0 || segment.removed.count() < segment.documents)
            in_order.push_back(&finished);
    std::stable_sort(in_order.begin(), in_order.end(),
                     [](const Finished* a, const Finished* b) { return a->place < b->place; });
    std::vector<MergePart> parts;
    for (const Finished* finished : in_order)
        parts.push_back(finished->shard);
    return parts;
}

} // namespace mafteach
