// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/segment_source.h"

#include <string>

namespace mafteach {

/// The passages of an index that are removed, for a query to leave out.
class RemovedSource : public SegmentSource {
public:
    using SegmentSource::SegmentSource;

    RemovedSource* clone() const override { return new RemovedSource(index()); }
    std::string get_description() const override { return "removed"; }

private:
    Xapian::docid first_from(Xapian::docid id) override;
    bool has(Xapian::docid id) override;
};

} // namespace mafteach
