// SPDX-License-Identifier: GPL-3.0-or-later
#include "search/sample_source.h"

#include <algorithm>

namespace mafteach {
namespace {

/// Of all segments together, about.
constexpr Xapian::doccount sampled = 2048;

} // namespace

SampleSource::SampleSource(const IndexReader& index)
    : SegmentSource(index),
      step_(std::max<Xapian::docid>(1, index.database().get_doccount() / sampled)) {}

Xapian::docid SampleSource::first_from(Xapian::docid id) {
    if (has(id))
        return id;
    const Xapian::docid next = (id / row / step_ + 1) * step_;
    return next * row;
}

} // namespace mafteach
