// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "search/phrase_finder.h"
#include "store/segment_source.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace mafteach {

/// The documents where a positional clause stands, as a part of a Xapian query.
class PhraseSource : public SegmentSource {
public:
    /// A document where the clause stands as it is typed scores `as_typed`, any other nothing.
    /// `finder` must outlive the match.
    PhraseSource(const IndexReader& index, PhraseFinder& finder, std::uint32_t clause,
                 double as_typed);

    PhraseSource* clone() const override {
        return new PhraseSource(index(), finder_, clause_, as_typed_);
    }
    Xapian::doccount get_termfreq_min() const override { return places(); }
    Xapian::doccount get_termfreq_est() const override { return places(); }
    Xapian::doccount get_termfreq_max() const override { return places(); }
    double get_weight() const override { return places_[place_].as_typed ? as_typed_ : 0; }
    std::string get_description() const override { return "PhraseSource"; }

private:
    void start() override;
    Xapian::docid first_from(Xapian::docid id) override;
    bool has(Xapian::docid id) override;

    Xapian::doccount places() const { return static_cast<Xapian::doccount>(places_.size()); }
    void go_to(Xapian::docid id);
    bool is_wanted() const;

    PhraseFinder& finder_;
    std::uint32_t clause_;
    double as_typed_;
    std::span<const PhraseFinder::Place> places_; ///< of the segment; the finder's
    std::size_t place_ = 0;                       ///< of the document that was given, or had, last
};

} // namespace mafteach
