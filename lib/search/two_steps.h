// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "search/query_builder.h"
#include "store/index_reader.h"

#include <xapian.h>

#include <optional>

namespace mafteach {

/// The best documents for a query some words of which say little.
struct BestInTwoSteps {
    Xapian::MSet best;
    Xapian::MSet telling; ///< of the first step: how many documents match
};

/// What `enquire` finds for `built.query`, in two steps that are faster than one: to look at each
/// document that has a telling word for the words that say little, which half of all have, with
/// their forms, takes longer than to look for the telling ones. What can be among the best for the
/// whole query is among the best for the telling words: the rest adds so much at the most. So the
/// second step asks about those alone, a few dozen. Nothing where the query has no such words, or
/// where too many documents come into question.
///
/// The best from `first` on, `count` of them; of the documents that match, `check_at_least` are
/// counted. Their order and scores are those of one step; more documents may be counted.
std::optional<BestInTwoSteps> best_in_two_steps(Xapian::Enquire& enquire, const BuiltQuery& built,
                                                const IndexReader& index, Xapian::doccount first,
                                                Xapian::doccount count,
                                                Xapian::doccount check_at_least);

} // namespace mafteach
