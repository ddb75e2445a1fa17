// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/index_reader.h"
#include "store/segment_source.h"

#include <memory>
#include <string>
#include <vector>

namespace mafteach {

/// Documents that are known, as a filter for a Xapian query.
class HitSource : public SegmentSource {
public:
    using Documents = std::vector<Xapian::docid>;

    /// `documents` are those of IndexReader::database(). `index` must outlive the match.
    HitSource(const IndexReader& index, const Documents& documents);

    HitSource* clone() const override { return new HitSource(*this); }
    Xapian::doccount get_termfreq_est() const override;
    std::string get_description() const override { return "hits"; }

private:
    HitSource(const HitSource& other) : SegmentSource(other.index()), own_(other.own_) {}

    const Documents& own() const { return (*own_)[segment()]; }
    Xapian::docid first_from(Xapian::docid id) override;
    bool has(Xapian::docid id) override;

    std::shared_ptr<std::vector<Documents>> own_; ///< of each segment, in order
};

} // namespace mafteach
