// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/index_reader.h"

#include <xapian.h>

#include <cstddef>

namespace mafteach {

/// Some documents of each segment as a part of a Xapian query. Who derives from it says which, a
/// document at a time: no list of them is made. Where Xapian asks of a document that something else
/// finds, check(), nothing but that one is looked at.
class SegmentSource : public Xapian::PostingSource {
public:
    /// `index` must outlive the match.
    explicit SegmentSource(const IndexReader& index) : index_(index) {}

    /// Of several segments searched as one, Xapian hands over each by itself, to a clone.
    void init(const Xapian::Database& database) final;
    Xapian::doccount get_termfreq_min() const override { return 0; }
    /// As many as there are: Xapian leads with the side that finds fewer, and this one must not
    /// lead.
    Xapian::doccount get_termfreq_est() const override { return last_; }
    Xapian::doccount get_termfreq_max() const override { return last_; }
    void next(double min_weight) final;
    void skip_to(Xapian::docid id, double min_weight) final;
    bool check(Xapian::docid id, double min_weight) final;
    bool at_end() const final { return at_ > last_; }
    Xapian::docid get_docid() const final { return at_; }

protected:
    const IndexReader& index() const { return index_; }
    std::size_t segment() const { return segment_; }
    Xapian::docid last() const { return last_; }
    /// A document that scores less here need not be given, or had.
    double min_weight() const { return min_weight_; }

    /// Called before anything else, when the segment is known.
    virtual void start() {}
    /// The first document from `id` on (1 at the least, last() at the most) that is one of them;
    /// anything greater than last() where there is none.
    virtual Xapian::docid first_from(Xapian::docid id) = 0;
    /// Whether document `id` is one of them.
    virtual bool has(Xapian::docid id) = 0;

private:
    const IndexReader& index_;
    std::size_t segment_ = 0;
    Xapian::docid last_ = 0;
    Xapian::docid at_ = 0; ///< 0 before the first
    double min_weight_ = 0;
};

} // namespace mafteach
