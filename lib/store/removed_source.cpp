// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/removed_source.h"

#include <iterator>

namespace mafteach {

Xapian::docid RemovedSource::first_from(Xapian::docid id) {
    const auto& ranges = index().segment(segment()).removed.ranges();
    const auto after = ranges.upper_bound(id);
    if (after != ranges.begin() && std::prev(after)->second >= id)
        return id;
    return after == ranges.end() ? last() + 1 : after->first;
}

bool RemovedSource::has(Xapian::docid id) {
    return index().segment(segment()).removed.contains(id);
}

} // namespace mafteach
