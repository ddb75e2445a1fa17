// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/searcher.h"

#include "core/utf8.h"
#include "query/query_builder.h"
#include "query/ranking.h"

#include <utility>

namespace mafteach {

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
        enquire.set_weighting_scheme(ranking());
        enquire.set_query(build_query(result.query, limits.all_words, holds_phrase));
        const Xapian::doccount limit = limits.limit == 0 ? database.get_doccount() : limits.limit;
        const Xapian::MSet found = enquire.get_mset(limits.offset, limit);
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
