// SPDX-License-Identifier: GPL-3.0-or-later
#include "search/matcher.h"

#include "search/query_builder.h"
#include "search/sample_source.h"
#include "search/sorting.h"
#include "search/two_steps.h"
#include "search/unknown.h"
#include "store/schema.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <optional>
#include <utility>

namespace mafteach {
namespace {

/// Up to so many paragraphs that match, their number is exact.
constexpr Xapian::doccount counted = 500;

/// Up to so many that hold every word, their number is exact. Counting goes no further: with all of
/// them, questions of two to six words took 7 to 17 % longer, with these 5 to 8 %.
constexpr Xapian::doccount counted_with_all = 100;

/// Where no more paragraphs than this can match a query with phrases, all are looked at, so that
/// their number is exact: each takes a microsecond or so.
constexpr Xapian::doccount asked_for_phrases = 20'000;

/// The same where the texts must be read to see whether they are known.
constexpr Xapian::doccount asked_for_texts = 200;

/// Makes a sequence ask for all that it is made of, as ParseOptions::all_words does. False where it
/// does so anyway.
bool ask_for_all(QueryNode& node) {
    const auto finds = [](const QueryNode& part) {
        return part.kind != QueryNode::Kind::filter && part.need != Need::excluded;
    };
    const bool several = std::count_if(node.parts.begin(), node.parts.end(), finds) > 1;
    bool changed = false;
    for (QueryNode& part : node.parts) {
        if (!finds(part))
            continue;
        if (several && node.kind == QueryNode::Kind::sequence && part.need == Need::optional) {
            part.need = Need::required;
            changed = true;
        }
        changed = ask_for_all(part) || changed;
    }
    return changed;
}

/// The documents that `enquire` finds: those that are asked for, or as many of them as it takes to
/// put them in the order asked for; of `all` documents. `asked` may be null. With `reordered`, the
/// first so many are to be put in another order; 0 for none. `phrases`: the query has some.
Xapian::MSet matches_of(Xapian::Enquire& enquire, const SearchLimits& limits, Xapian::doccount all,
                        std::uint32_t reordered, bool phrases, const Xapian::MatchDecider* asked) {
    if (limits.count_only)
        return enquire.get_mset(0, 0, all, nullptr, asked);
    if (limits.sort != Sort::score)
        return enquire.get_mset(0, all, all, nullptr, asked);
    Xapian::doccount check_at_least = counted;
    if (asked != nullptr || phrases) {
        // Without a document asked for, this is known from statistics alone.
        const Xapian::MSet known = enquire.get_mset(0, 0);
        const Xapian::doccount most = known.get_matches_upper_bound();
        if (asked != nullptr)
            check_at_least = most <= asked_for_texts ? all : 0;
        else if (most == known.get_matches_lower_bound())
            check_at_least = 0; // all are counted
        else if (most <= asked_for_phrases)
            check_at_least = all;
    }
    const Xapian::doccount limit = limits.limit == 0 ? all : limits.limit;
    if (reordered == 0)
        return enquire.get_mset(limits.offset, limit, check_at_least, nullptr, asked);
    const Xapian::doccount end = limits.offset + std::min(all, limit);
    return enquire.get_mset(0, std::min(all, std::max(reordered, end)), check_at_least, nullptr,
                            asked);
}

std::vector<FoundDocument> documents_of(const Xapian::MSet& found) {
    std::vector<FoundDocument> documents;
    documents.reserve(found.size());
    for (auto match = found.begin(); match != found.end(); ++match)
        documents.push_back({*match, match.get_rank() + 1, match.get_weight()});
    return documents;
}

/// Leaves `limit` documents from the one at `offset`.
void cut(std::vector<FoundDocument>& documents, std::uint32_t offset, std::size_t limit) {
    documents.erase(documents.begin(),
                    documents.begin() + std::min<std::ptrdiff_t>(offset, std::ssize(documents)));
    if (documents.size() > limit)
        documents.resize(limit);
}

} // namespace

void Matcher::find(const SearchLimits& limits, SearchResult& result,
                   const std::vector<std::string>& known) {
    finder_.look_for(result.query);
    const Xapian::Database& database = index_.database();
    Xapian::Enquire enquire(database);
    enquire.set_weighting_scheme(limits.ranking.weight());
    BuiltQuery built = build_query(result.query, limits.ranking, finder_, index_);
    enquire.set_query(index_.live(built.query));
    const bool by_score = !limits.count_only && limits.sort == Sort::score;
    if (by_score)
        result.exact_first = put_exact_first(enquire, built, result.query, limits.ranking);
    result.all_first = 0;
    std::vector<std::uint32_t> words;
    if (by_score && known.empty())
        words = clauses_of_few_words(result.query);
    if (!words.empty())
        result.all_first = put_all_first(enquire, built.query, result.query, words);
    const Xapian::doccount all = database.get_doccount();
    const Xapian::doccount limit = limits.limit == 0 ? all : limits.limit;
    // Which of the best come first is the same whichever of them are asked for.
    const std::uint32_t read = limits.ranking.read_for_neighbours;
    const bool reorder = !words.empty() && limits.offset < read;
    const Unknown decider(known);
    const bool phrases = find_crossed(result);
    std::optional<BestInTwoSteps> two_steps;
    if (by_score && words.empty() && !phrases && known.empty())
        two_steps = best_in_two_steps(enquire, built, index_, limits.offset, limits.limit, counted);
    if (!two_steps)
        enquire.set_query(index_.live(built.query));
    const Xapian::MSet found = two_steps ? two_steps->best
                                         : matches_of(enquire, limits, all, reorder ? read : 0,
                                                      phrases, known.empty() ? nullptr : &decider);
    const Xapian::MSet& matching = two_steps ? two_steps->telling : found;
    result.total = matching.get_matches_estimated();
    result.total_exact = matching.get_matches_lower_bound() == matching.get_matches_upper_bound();
    // Xapian takes it that words and phrases stand independently of one another.
    if (!result.total_exact && phrases)
        result.total =
            std::max<std::uint64_t>(found.get_matches_lower_bound(), estimated(built.query));
    result.found = documents_of(found);
    if (result.all_first > 0)
        for (FoundDocument& document : result.found)
            document.first = result.all_first * std::floor(document.score / result.all_first);
    if (reorder) {
        put_neighbours_first(result, words, read, limits.offset + std::size_t{limit});
        cut(result.found, limits.offset, limit);
    }
    if (limits.sort != Sort::score)
        result.found = sorted(std::move(result.found), limits.sort, limits.offset, limit, index_);
    if (limits.explain)
        result.xapian_query = built.query.get_description();
}

/// Fills SearchResult::crossed. Returns whether the query has a positional clause.
bool Matcher::find_crossed(SearchResult& result) {
    result.crossed.clear();
    bool phrases = false;
    for (std::uint32_t clause = 0; clause < result.query.clauses.size(); ++clause)
        if (result.query.clauses[clause].is_positional()) {
            phrases = true;
            const std::vector<Xapian::docid>& documents = finder_.crossed(clause);
            result.crossed.insert(result.crossed.end(), documents.begin(), documents.end());
        }
    std::sort(result.crossed.begin(), result.crossed.end());
    return phrases;
}

/// Has `enquire` and its query, `built`, rank what holds a phrase as it is typed before what holds
/// it in other forms: by as much as anything can score otherwise, which is returned; 0 where there
/// is no such phrase.
double Matcher::put_exact_first(Xapian::Enquire& enquire, BuiltQuery& built,
                                const ParsedQuery& parsed, const Ranking& ranking) {
    if (std::none_of(parsed.clauses.begin(), parsed.clauses.end(), has_other_forms))
        return 0;
    const double weight = enquire.get_mset(0, 0).get_max_possible(); // from statistics alone
    built = build_query(parsed, ranking, finder_, index_, weight);
    enquire.set_query(index_.live(built.query));
    return weight;
}

/// How many documents `query` finds, about: as many as of some of them.
std::uint64_t Matcher::estimated(const Xapian::Query& query) const {
    auto* source = new SampleSource(index_);
    const Xapian::Query sample(source->release());
    Xapian::Enquire enquire(index_.database());
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    const Xapian::doccount all = index_.database().get_doccount();
    const auto count = [&](const Xapian::Query& of) {
        enquire.set_query(index_.live(of));
        return std::uint64_t{enquire.get_mset(0, 0, all).get_matches_lower_bound()};
    };
    return count({Xapian::Query::OP_FILTER, query, sample}) * all /
           std::max<std::uint64_t>(1, count(sample));
}

/// Has `enquire` and its `query` rank what holds all of `words`, clauses of `parsed`, before what
/// doesn't: by as much as anything can score otherwise, which is returned.
double Matcher::put_all_first(Xapian::Enquire& enquire, Xapian::Query& query,
                              const ParsedQuery& parsed, const std::vector<std::uint32_t>& words) {
    const double weight = enquire.get_mset(0, 0).get_max_possible(); // from statistics alone
    query = with_all_first(query, parsed, words, weight);
    enquire.set_query(index_.live(query));
    return weight;
}

/// Puts those of the first `read` documents found first that hold `words` side by side, which
/// Xapian doesn't know. Where `wanted` documents at the start are right, the rest need not be.
void Matcher::put_neighbours_first(SearchResult& result, const std::vector<std::uint32_t>& words,
                                   std::size_t read, std::size_t wanted) {
    std::vector<FoundDocument>& documents = result.found;
    const std::size_t pairs = words.size() - 1;
    const auto end =
        documents.begin() + static_cast<std::ptrdiff_t>(std::min(documents.size(), read));
    std::size_t in_a_row = 0;
    for (auto document = documents.begin(); document != end && in_a_row < wanted; ++document) {
        if (document->first == 0)
            continue;
        const std::size_t neighbours = finder_.neighbours(words, document->id);
        const double more =
            result.all_first * static_cast<double>(neighbours) / static_cast<double>(pairs);
        document->first += more;
        document->score += more;
        in_a_row += neighbours == pairs ? 1 : 0;
    }
    std::stable_sort(documents.begin(), end, [](const FoundDocument& a, const FoundDocument& b) {
        return a.score > b.score;
    });
    std::uint32_t rank = 0;
    for (FoundDocument& document : documents)
        document.rank = ++rank;
}

void Matcher::count_all_words(SearchResult& result) {
    ParsedQuery query = result.query;
    // Of queries with phrases it is not told: they are counted as a whole.
    if (!ask_for_all(query.root) ||
        std::any_of(query.clauses.begin(), query.clauses.end(),
                    [](const QueryClause& clause) { return clause.is_positional(); }))
        return;
    Xapian::Enquire enquire(index_.database());
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_query(index_.live(build_query(query, {}, finder_, index_).query));
    const Xapian::MSet found = enquire.get_mset(0, 0, counted_with_all);
    const Xapian::doccount sure = found.get_matches_lower_bound();
    result.with_all_exact = sure == found.get_matches_upper_bound();
    result.with_all = result.with_all_exact ? sure : std::min(sure, counted_with_all);
}

} // namespace mafteach
