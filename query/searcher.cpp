// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/searcher.h"

#include "core/utf8.h"
#include "query/query_builder.h"

#include <utility>

namespace mafteach {

SearchResult Searcher::search(std::string_view text, const SearchLimits& limits) {
    SearchResult result;
    result.query = parser_.parse(text);
    index_.read([&] {
        result.hits.clear();
        const Xapian::Database& database = index_.database();
        Xapian::Enquire enquire(database);
        enquire.set_query(build_query(result.query, limits.all_words));
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
    Highlighter highlighter(result.query);
    for (Hit& hit : result.hits) {
        hit.passage.text = well_formed(hit.passage.text);
        highlighter.highlight(hit.passage.text, hit.highlights);
    }
    return result;
}

} // namespace mafteach
