// SPDX-License-Identifier: GPL-3.0-or-later
#include "search/hit_source.h"

#include <algorithm>

namespace mafteach {

HitSource::HitSource(const IndexReader& index, const Documents& documents)
    : SegmentSource(index), own_(std::make_shared<std::vector<Documents>>()) {
    for (const Xapian::docid id : documents) {
        const auto [segment, own] = index.place_of(id);
        if (own_->size() <= segment)
            own_->resize(segment + 1);
        (*own_)[segment].push_back(own);
    }
    own_->resize(index.segments());
    for (Documents& own : *own_)
        std::sort(own.begin(), own.end());
}

/// The fewest there may be, so that Xapian leads with this side.
Xapian::doccount HitSource::get_termfreq_est() const {
    return static_cast<Xapian::doccount>(own().size());
}

Xapian::docid HitSource::first_from(Xapian::docid id) {
    const auto found = std::lower_bound(own().begin(), own().end(), id);
    return found == own().end() ? last() + 1 : *found;
}

bool HitSource::has(Xapian::docid id) {
    return std::binary_search(own().begin(), own().end(), id);
}

} // namespace mafteach
