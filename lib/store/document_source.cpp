// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/document_source.h"

#include <algorithm>

namespace mafteach {

void DocumentSource::start() {
    documents_.clear();
    at_ = 0;
    started_ = false;
}

Xapian::doccount DocumentSource::get_termfreq_est() const {
    return static_cast<Xapian::doccount>(documents_.size());
}

void DocumentSource::next(double) {
    if (started_)
        ++at_;
    started_ = true;
}

void DocumentSource::skip_to(Xapian::docid id, double) {
    started_ = true;
    const auto from = documents_.begin() + static_cast<std::ptrdiff_t>(at_);
    at_ =
        static_cast<std::size_t>(std::lower_bound(from, documents_.end(), id) - documents_.begin());
}

} // namespace mafteach
