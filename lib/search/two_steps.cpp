// SPDX-License-Identifier: GPL-3.0-or-later
#include "search/two_steps.h"

#include "search/hit_source.h"

namespace mafteach {
namespace {

/// So many of the best for the telling words are looked at: where too many documents come into
/// question, the first step was for nothing. 110 questions of 4 to 12 words drawn from 88 MB took
/// 10.1 billion instructions with 100, 9.4 with 200, 9.1 with 600, and 11.1 in one step.
constexpr Xapian::doccount looked_at = 500;

/// More than a page or two, and most of what is looked at would be wanted.
constexpr Xapian::doccount wanted_at_most = 50;

/// Sums of the same weights may differ by the order in which they are made.
constexpr double rounding = 1.000001;

} // namespace

std::optional<BestInTwoSteps> best_in_two_steps(Xapian::Enquire& enquire, const BuiltQuery& built,
                                                const IndexReader& index, Xapian::doccount first,
                                                Xapian::doccount count,
                                                Xapian::doccount check_at_least) {
    if (built.telling.empty() || count == 0 || first >= wanted_at_most ||
        count > wanted_at_most - first)
        return std::nullopt;
    const Xapian::doccount end = first + count;
    enquire.set_query(built.little);
    const double most_added = rounding * enquire.get_mset(0, 0).get_max_possible();
    enquire.set_query(index.live(built.telling));
    BestInTwoSteps found;
    found.telling = enquire.get_mset(0, looked_at, check_at_least);
    // Where fewer match, the whole query is soon answered.
    if (found.telling.size() < looked_at)
        return std::nullopt;
    const double enough = found.telling[end - 1].get_weight() - most_added;
    if (found.telling.back().get_weight() >= enough)
        return std::nullopt;
    HitSource::Documents ids;
    for (auto match = found.telling.begin(); match.get_weight() >= enough; ++match)
        ids.push_back(*match);
    auto* source = new HitSource(index, ids);
    enquire.set_query({Xapian::Query::OP_FILTER, built.query, Xapian::Query(source->release())});
    found.best = enquire.get_mset(first, count);
    return found;
}

} // namespace mafteach
