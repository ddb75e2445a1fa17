// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/searcher.h"

#include "core/utf8.h"
#include "query/query_builder.h"

#include <algorithm>
#include <utility>

namespace mafteach {
namespace {

/// Up to so many paragraphs that match, their number is exact. What a phrase needs is asked of each
/// paragraph, so it is counted no further than it must be.
constexpr Xapian::doccount counted = 500;

/// Lets a document through that holds every one of some phrases. Xapian asks it of those documents
/// only that would make their way into the results.
class PhraseDecider : public Xapian::MatchDecider {
public:
    PhraseDecider(const std::vector<std::uint32_t>& clauses, const HoldsPhrase& holds)
        : clauses_(clauses), holds_(holds) {}

    bool operator()(const Xapian::Document& document) const override {
        const std::string data = document.get_data();
        PassageRecord record;
        return PassageRecord::decode(data, record) &&
               std::all_of(clauses_.begin(), clauses_.end(),
                           [&](std::uint32_t clause) { return holds_(clause, record.text); });
    }

private:
    const std::vector<std::uint32_t>& clauses_;
    const HoldsPhrase& holds_;
};

} // namespace

SearchResult Searcher::search(std::string_view text, const SearchLimits& limits) {
    SearchResult result;
    index_.read([&] {
        result.query = parser_.parse(text, limits.reach, [&](const std::string& term) {
            return index_.database().term_exists(term);
        });
        highlighter_.look_for(result.query);
        result.hits.clear();
        const Xapian::Database& database = index_.database();
        Xapian::Enquire enquire(database);
        const HoldsPhrase holds_phrase = [&](std::uint32_t clause, std::string_view passage) {
            return highlighter_.holds_phrase(clause, passage);
        };
        enquire.set_weighting_scheme(limits.ranking.weight());
        const BuiltQuery built =
            build_query(result.query, limits.all_words, limits.ranking, holds_phrase);
        enquire.set_query(built.query);
        const Xapian::doccount all = database.get_doccount();
        const Xapian::doccount limit = limits.limit == 0 ? all : limits.limit;
        const PhraseDecider decider(built.required_phrases, holds_phrase);
        const Xapian::MatchDecider* asked = built.required_phrases.empty() ? nullptr : &decider;
        const Xapian::MSet found =
            limits.count_only
                ? enquire.get_mset(0, 0, all, nullptr, asked)
                : enquire.get_mset(limits.offset, limit, asked ? 0 : counted, nullptr, asked);
        result.total = found.get_matches_estimated();
        result.total_exact = found.get_matches_lower_bound() == found.get_matches_upper_bound();
        result.hits.reserve(found.size());
        for (auto match = found.begin(); match != found.end(); ++match) {
            Hit hit;
            hit.rank = match.get_rank() + 1;
            hit.score = match.get_weight();
            hit.passage = index_.passage(*match);
            result.hits.push_back(std::move(hit));
        }
    });
    for (Hit& hit : result.hits) {
        hit.passage.text = well_formed(hit.passage.text);
        highlighter_.highlight(hit.passage.text, hit.highlights);
    }
    return result;
}

} // namespace mafteach
