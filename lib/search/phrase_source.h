// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "search/phrase_finder.h"
#include "store/segment_source.h"

#include <cstdint>
#include <string>

namespace mafteach {

/// The documents where a positional clause stands, to be put beside a query that finds those that
/// hold its words: Xapian asks of each of them.
class PhraseSource : public SegmentSource {
public:
    /// A document where the clause stands as it is typed scores `as_typed`, any other nothing.
    /// `finder` must outlive the match.
    PhraseSource(const IndexReader& index, PhraseFinder& finder, std::uint32_t clause,
                 double as_typed);

    PhraseSource* clone() const override {
        return new PhraseSource(index(), finder_, clause_, as_typed_);
    }
    double get_weight() const override { return standing_.as_typed ? as_typed_ : 0; }
    std::string get_description() const override { return "PhraseSource"; }

private:
    Xapian::docid first_from(Xapian::docid id) override;
    bool has(Xapian::docid id) override;

    PhraseFinder& finder_;
    std::uint32_t clause_;
    double as_typed_;
    PhraseFinder::Standing standing_; ///< in the document that was looked at last
};

} // namespace mafteach
