// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/segment_source.h"

#include <string>

namespace mafteach {

/// Some documents of an index, evenly spread: some two thousand, as a filter for a query of which
/// it is asked how many documents it finds. Where a hundredth of all are found, the standard error
/// of such an estimate is a fifth of it;
/// of texts that are all about one thing it is more.
class SampleSource : public SegmentSource {
public:
    /// `index` must outlive the match.
    explicit SampleSource(const IndexReader& index);

    SampleSource* clone() const override { return new SampleSource(index()); }
    /// Few, so that Xapian leads with this side.
    Xapian::doccount get_termfreq_est() const override { return last() / step_; }
    std::string get_description() const override { return "sample"; }

private:
    Xapian::docid first_from(Xapian::docid id) override;
    bool has(Xapian::docid id) override { return id / row % step_ == 0; }

    /// So many stand in a row: what a word file gives at once costs no more than one.
    static constexpr Xapian::docid row = 4;

    Xapian::docid step_; ///< of so many rows, one is in it
};

} // namespace mafteach
