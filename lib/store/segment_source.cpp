// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/segment_source.h"

#include <algorithm>

namespace mafteach {

void SegmentSource::init(const Xapian::Database& database) {
    last_ = database.get_lastdocid();
    if (last_ > 0) // else there may be no segment at all
        segment_ = index_.segment_of(database);
    at_ = 0;
    start();
}

void SegmentSource::next(double min_weight) {
    skip_to(at_ + 1, min_weight);
}

void SegmentSource::skip_to(Xapian::docid id, double min_weight) {
    min_weight_ = min_weight;
    at_ = std::max(at_, id);
    if (at_ <= last_)
        at_ = first_from(at_);
}

bool SegmentSource::check(Xapian::docid id, double min_weight) {
    min_weight_ = min_weight;
    at_ = id;
    return has(id);
}

} // namespace mafteach
