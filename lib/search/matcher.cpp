// SPDX-License-Identifier: GPL-3.0-or-later
#include "search/matcher.h"

#include "search/deciders.h"
#include "search/sorting.h"
#include "search/two_steps.h"
#include "store/schema.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

namespace mafteach {
namespace {

/// Up to so many paragraphs that match, their number is exact.
constexpr Xapian::doccount counted = 500;

/// Up to so many that hold every word, their number is exact. Counting goes no further: with all of
/// them, questions of two to six words took 7 to 17 % longer, with these 5 to 8 %.
constexpr Xapian::doccount counted_with_all = 100;

/// What a phrase needs is asked of each paragraph that holds its words. Where they are no more than
/// this, all are asked, so that their number is exact; where they are more, it is an estimate.
constexpr Xapian::doccount asked_at_most = 200;

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
/// first so many are to be put in another order; 0 for none.
Xapian::MSet matches_of(Xapian::Enquire& enquire, const SearchLimits& limits, Xapian::doccount all,
                        std::uint32_t reordered, const Xapian::MatchDecider* asked) {
    if (limits.count_only)
        return enquire.get_mset(0, 0, all, nullptr, asked);
    if (limits.sort != Sort::score)
        return enquire.get_mset(0, all, all, nullptr, asked);
    Xapian::doccount check_at_least = counted;
    if (asked != nullptr)
        // Without a document asked for, this is known from the terms' statistics alone.
        check_at_least =
            enquire.get_mset(0, 0).get_matches_upper_bound() <= asked_at_most ? all : 0;
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
    highlighter_.look_for(result.query);
    const Xapian::Database& database = index_.database();
    Xapian::Enquire enquire(database);
    const HoldsPhrase holds_phrase = [&](std::uint32_t clause, std::string_view passage) {
        return highlighter_.holds(clause, passage);
    };
    enquire.set_weighting_scheme(limits.ranking.weight());
    BuiltQuery built = build_query(result.query, limits.ranking, holds_phrase, index_);
    enquire.set_query(index_.live(built.query));
    const bool by_score = !limits.count_only && limits.sort == Sort::score;
    if (by_score)
        result.exact_first = put_exact_first(enquire, built.query, result.query);
    result.all_first = 0;
    if (result.exact_first > 0 && known.empty() && find_phrase(built, enquire, limits, result))
        return;
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
    const Decider decider(built.required_phrases, holds_phrase, known);
    std::optional<BestInTwoSteps> two_steps;
    if (by_score && words.empty() && result.exact_first == 0 && !decider.is_needed())
        two_steps = best_in_two_steps(enquire, built, index_, limits.offset, limits.limit, counted);
    if (!two_steps)
        enquire.set_query(index_.live(built.query));
    const Xapian::MSet found = two_steps ? two_steps->best
                                         : matches_of(enquire, limits, all, reorder ? read : 0,
                                                      decider.is_needed() ? &decider : nullptr);
    const Xapian::MSet& matching = two_steps ? two_steps->telling : found;
    result.total = matching.get_matches_estimated();
    result.total_exact = matching.get_matches_lower_bound() == matching.get_matches_upper_bound();
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

/// Has `enquire` and its `query` rank what holds a phrase as it is typed before what holds it in
/// other forms: by as much as anything can score otherwise, which is returned; 0 where there is no
/// such phrase.
double Matcher::put_exact_first(Xapian::Enquire& enquire, Xapian::Query& query,
                                const ParsedQuery& parsed) {
    double weight = 0;
    for (std::uint32_t c = 0; c < parsed.clauses.size(); ++c) {
        if (!has_other_forms(parsed.clauses[c]))
            continue;
        if (weight == 0) // known from the terms' statistics alone
            weight = enquire.get_mset(0, 0).get_max_possible();
        query =
            with_exact_first(query, parsed.clauses[c], weight, [this, c](std::string_view text) {
                return highlighter_.holds_as_typed(c, text);
            });
    }
    if (weight > 0)
        enquire.set_query(index_.live(query));
    return weight;
}

/// Fills `result` for a query with one phrase, which is found in other forms than the typed ones
/// too; false where find() has to go on. `enquire` asks for `built`. A PhraseSource is asked of
/// every text that holds the phrase's words, before its weight is known, a Decider only of those
/// that would be among the best. So first comes what holds the phrase as it is typed, and scores
/// what it would if it didn't have to; and where the page isn't full then, and the phrase must be
/// there, what else holds it.
bool Matcher::find_phrase(const BuiltQuery& built, Xapian::Enquire& enquire,
                          const SearchLimits& limits, SearchResult& result) {
    const ParsedQuery& query = result.query;
    const auto is_positional = [](const QueryClause& clause) { return clause.is_positional(); };
    const auto phrase = std::find_if(query.clauses.begin(), query.clauses.end(), is_positional);
    if (limits.limit == 0 ||
        std::count_if(phrase, query.clauses.end(), is_positional) != 1) // or it is excluded
        return false;
    const Xapian::MSet statistics = enquire.get_mset(0, 0);
    if (statistics.get_matches_upper_bound() <= std::max(asked_at_most, counted))
        return false; // so few are counted
    const auto number = static_cast<std::uint32_t>(phrase - query.clauses.begin());
    const Xapian::Query anywhere = build_query(query, limits.ranking, nullptr, index_).query;
    const auto best = [&](const Xapian::Query& of, Xapian::doccount most,
                          const Xapian::MatchDecider& decider) {
        Xapian::Enquire part(index_.database());
        part.set_weighting_scheme(limits.ranking.weight());
        part.set_query(index_.live(of));
        return documents_of(part.get_mset(0, most, 0, nullptr, &decider));
    };
    const HoldsPhrase holds = [&](std::uint32_t clause, std::string_view text) {
        return highlighter_.holds(clause, text);
    };
    const HoldsPhrase holds_as_typed = [&](std::uint32_t clause, std::string_view text) {
        return highlighter_.holds_as_typed(clause, text) && holds(clause, text);
    };
    const bool required = !built.required_phrases.empty();
    const auto end = static_cast<Xapian::doccount>(std::min<std::uint64_t>(
        std::uint64_t{limits.offset} + limits.limit, index_.database().get_doccount()));
    std::vector<FoundDocument> found =
        best({Xapian::Query::OP_FILTER, anywhere, every_word_as_typed(*phrase)}, end,
             Decider({number}, holds_as_typed));
    if (found.size() < end && !required)
        return false;
    std::set<Xapian::docid> as_typed;
    for (FoundDocument& document : found) {
        document.score += result.exact_first;
        as_typed.insert(document.id);
    }
    result.total_exact = false;
    if (found.size() == end) {
        result.total = required ? estimated(anywhere, number) : statistics.get_matches_estimated();
    } else {
        const auto missing = static_cast<Xapian::doccount>(end - found.size());
        const Decider decider({number}, holds, {}, as_typed);
        const std::vector<FoundDocument> others = best(anywhere, missing, decider);
        for (FoundDocument document : others) {
            document.rank += static_cast<std::uint32_t>(as_typed.size());
            found.push_back(document);
        }
        result.total_exact = others.size() < missing;
        // Of the rest, as large a part is taken to hold it as of those that were asked.
        if (!result.total_exact)
            result.total = as_typed.size() + decider.accepted() *
                                                 statistics.get_matches_estimated() /
                                                 decider.asked();
    }
    result.total =
        result.total_exact ? found.size() : std::max<std::uint64_t>(result.total, found.size());
    cut(found, limits.offset, limits.limit);
    result.found = std::move(found);
    if (limits.explain)
        result.xapian_query = built.query.get_description();
    return true;
}

/// How many of the documents that `query` finds hold the phrase `clause`, about: as large a part as
/// of a sample of them.
std::uint64_t Matcher::estimated(const Xapian::Query& query, std::uint32_t clause) {
    // Where a tenth holds it, the standard error (binomial) is a third of the estimate.
    constexpr Xapian::doccount sample_size = 80;
    Xapian::Enquire enquire(index_.database());
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_query(index_.live(query));
    const Xapian::doccount about = enquire.get_mset(0, 0).get_matches_estimated();
    const Sample sample(std::max<Xapian::doccount>(1, about / sample_size));
    enquire.get_mset(0, 1, index_.database().get_doccount(), nullptr, &sample);
    const auto holding = std::count_if(
        sample.documents().begin(), sample.documents().end(), [&](Xapian::docid document) {
            const std::string data = document_data(index_.database(), document);
            PassageRecord record;
            return PassageRecord::decode(data, record) && highlighter_.holds(clause, record.text);
        });
    const std::size_t asked = std::max<std::size_t>(1, sample.documents().size());
    return std::uint64_t{sample.seen()} * static_cast<std::uint64_t>(holding) / asked;
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

/// Puts those of the first `read` documents found first that hold `words` side by side: the index
/// has no places of words. Where `wanted` documents at the start are right, the rest need not be.
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
        const std::size_t neighbours =
            highlighter_.neighbours(words, index_.passage(document->id).text);
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

void Matcher::count_all_words(SearchResult& result) const {
    ParsedQuery query = result.query;
    // A phrase would have to be looked for in the text of what holds its words.
    if (!ask_for_all(query.root) ||
        std::any_of(query.clauses.begin(), query.clauses.end(),
                    [](const QueryClause& clause) { return clause.is_positional(); }))
        return;
    const HoldsPhrase none;
    Xapian::Enquire enquire(index_.database());
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_query(index_.live(build_query(query, {}, none, index_).query));
    const Xapian::MSet found = enquire.get_mset(0, 0, counted_with_all);
    const Xapian::doccount sure = found.get_matches_lower_bound();
    result.with_all_exact = sure == found.get_matches_upper_bound();
    result.with_all = result.with_all_exact ? sure : std::min(sure, counted_with_all);
}

} // namespace mafteach
