// SPDX-License-Identifier: GPL-3.0-or-later
#include "search/two_steps.h"

#include "store/segment_source.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

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

/// Finds documents whose numbers, in all the index, are known.
class KnownDocuments : public SegmentSource {
public:
    /// `ids` are in order.
    KnownDocuments(const IndexReader& index, std::vector<Xapian::docid> ids)
        : SegmentSource(index), ids_(std::move(ids)) {}

    KnownDocuments* clone() const override { return new KnownDocuments(index(), ids_); }
    std::string get_description() const override { return "KnownDocuments"; }
    // So few that Xapian shall lead with them.
    Xapian::doccount get_termfreq_min() const override { return get_termfreq_max(); }
    Xapian::doccount get_termfreq_est() const override { return get_termfreq_max(); }
    Xapian::doccount get_termfreq_max() const override {
        return static_cast<Xapian::doccount>(own_.size());
    }

private:
    void start() override {
        own_.clear();
        for (const Xapian::docid id : ids_)
            if (const auto [of, own] = index().place_of(id); of == segment())
                own_.push_back(own);
    }
    Xapian::docid first_from(Xapian::docid id) override {
        const auto found = std::lower_bound(own_.begin(), own_.end(), id);
        return found == own_.end() ? last() + 1 : *found;
    }
    bool has(Xapian::docid id) override { return std::binary_search(own_.begin(), own_.end(), id); }

    std::vector<Xapian::docid> ids_;
    std::vector<Xapian::docid> own_; ///< of the segment
};

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
    std::vector<Xapian::docid> ids;
    for (auto match = found.telling.begin(); match.get_weight() >= enough; ++match)
        ids.push_back(*match);
    std::sort(ids.begin(), ids.end());
    auto* source = new KnownDocuments(index, std::move(ids));
    enquire.set_query({Xapian::Query::OP_FILTER, built.query, Xapian::Query(source->release())});
    found.best = enquire.get_mset(first, count);
    return found;
}

} // namespace mafteach
