// SPDX-License-Identifier: GPL-3.0-or-later
#include "search/hit_reader.h"

#include "core/utf8.h"
#include "language/tree.h"
#include "search/hit_source.h"
#include "search/matched_lines.h"
#include "search/query_builder.h"
#include "search/sorting.h"
#include "store/schema.h"

#include <xapian.h>

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

namespace mafteach {

bool HitReader::read(SearchResult& result, const SearchLimits& limits, std::size_t most) {
    const std::size_t left = result.found.size() - result.hits_end;
    const std::size_t count = most == 0 ? left : std::min(most, left);
    result.hits.clear();
    result.hits.reserve(count);
    NextParts next_parts;
    bool again = false;
    index_.read([&] {
        // The index was opened anew, and `found` is of what was open before.
        if (std::exchange(again, true))
            throw Xapian::DatabaseModifiedError("the index was changed while its hits were read");
        for (std::size_t i = 0; i < count; ++i) {
            const FoundDocument& document = result.found[result.hits_end + i];
            Hit hit;
            hit.rank = document.rank;
            hit.score = document.score;
            hit.passage = index_.passage(document.id);
            result.hits.push_back(std::move(hit));
        }
        if (limits.marks != SearchLimits::Marks::none)
            next_parts = next_parts_of(result);
        if (limits.explain)
            add_contributions(limits.ranking, result);
        if (limits.context > 0)
            add_context(limits.context, result);
    });
    result.hits_end += count;
    highlight(limits, next_parts, result);
    return count > 0;
}

/// The texts behind those hits in which a phrase begins that ends there.
HitReader::NextParts HitReader::next_parts_of(const SearchResult& result) const {
    NextParts parts;
    for (const Hit& hit : result.hits) {
        const Xapian::docid id = hit.passage.document;
        if (!std::binary_search(result.crossed.begin(), result.crossed.end(), id))
            continue;
        const auto [segment, own] = index_.place_of(id);
        const StoredPassage next = index_.passage(index_.document_at(segment, own + 1));
        parts.emplace(id, well_formed(next.text));
    }
    return parts;
}

void HitReader::highlight(const SearchLimits& limits, const NextParts& next_parts,
                          SearchResult& result) {
    using Marks = SearchLimits::Marks;
    if (limits.marks != Marks::none && !result.hits.empty())
        highlighter_.look_for(result.query); // which may have moved
    const auto each = [&](StoredPassage& passage, HighlightedText& highlights) {
        passage.text = well_formed(passage.text);
        const bool one_line = passage.text.find_first_of("\r\n") == std::string::npos;
        if (limits.marks == Marks::none || (limits.marks == Marks::several_lines && one_line))
            return;
        const Letters letters = passage.place.recognised ? Letters::recognised : Letters::typed;
        if (const auto next = next_parts.find(passage.document); next != next_parts.end())
            highlighter_.highlight(passage.text, next->second, highlights, letters);
        else
            highlighter_.highlight(passage.text, highlights, letters);
    };
    for (Hit& hit : result.hits) {
        each(hit.passage, hit.highlights);
        if (hit.passage.line > 0)
            hit.line = hit.passage.line + matched_line(hit.passage.text, hit.highlights.matches);
        for (std::vector<Neighbour>* side : {&hit.before, &hit.after})
            for (Neighbour& neighbour : *side)
                each(neighbour.passage, neighbour.highlights);
    }
}

void HitReader::add_context(std::uint32_t paragraphs, SearchResult& result) const {
    std::map<std::pair<std::size_t, FileId>, std::vector<Xapian::docid>> files;
    for (Hit& hit : result.hits) {
        const auto [place, added] = files.try_emplace({hit.passage.segment, hit.passage.file});
        std::vector<Xapian::docid>& file = place->second;
        if (added)
            file = index_.documents_of(hit.passage);
        const auto here = std::lower_bound(file.begin(), file.end(), hit.passage.document);
        const auto first = here - std::min<std::ptrdiff_t>(here - file.begin(), paragraphs);
        const auto last =
            here + std::min<std::ptrdiff_t>(file.end() - here, std::ptrdiff_t{paragraphs} + 1);
        for (auto each = first; each != last; ++each) {
            if (each == here)
                continue;
            Neighbour neighbour{index_.passage(*each), {}};
            if (neighbour.passage.of.member == hit.passage.of.member)
                (each < here ? hit.before : hit.after).push_back(std::move(neighbour));
        }
    }
}

/// Searches once more for each clause, among the hits only, since Xapian keeps no account of what
/// makes a score.
void HitReader::add_contributions(const Ranking& ranking, SearchResult& result) {
    finder_.look_for(result.query);
    HitSource::Documents documents;
    for (const Hit& hit : result.hits)
        documents.push_back(hit.passage.document);
    auto* source = new HitSource(index_, documents);
    const Xapian::Query among_hits(source->release());
    Xapian::Enquire enquire(index_.database());
    enquire.set_weighting_scheme(ranking.weight());
    const std::vector<std::uint32_t> words = clauses_of_few_words(result.query);
    for (std::uint32_t number = 0; number < result.query.clauses.size(); ++number) {
        const QueryClause& clause = result.query.clauses[number];
        std::map<Xapian::docid, double> weights;
        if (!clause.excluded) {
            enquire.set_query(Xapian::Query(
                Xapian::Query::OP_FILTER,
                build_clause(result.query, number, ranking, finder_, index_), among_hits));
            const Xapian::MSet found = enquire.get_mset(0, index_.database().get_doccount());
            for (auto match = found.begin(); match != found.end(); ++match)
                weights[*match] = match.get_weight();
        }
        const bool shares = std::find(words.begin(), words.end(), number) != words.end();
        for (std::size_t h = 0; h < result.hits.size(); ++h) {
            Hit& hit = result.hits[h];
            const double first = result.found[result.hits_end + h].first;
            const auto weight = weights.find(hit.passage.document);
            const auto [segment, own] = index_.place_of(hit.passage.document);
            const bool as_typed = result.exact_first > 0 && has_other_forms(clause) &&
                                  finder_.standing(number, segment, own).as_typed;
            hit.contributions.push_back((weight == weights.end() ? 0 : weight->second) +
                                        (as_typed ? result.exact_first : 0) +
                                        (shares ? first / static_cast<double>(words.size()) : 0));
        }
    }
}

} // namespace mafteach
