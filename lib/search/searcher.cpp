// SPDX-License-Identifier: GPL-3.0-or-later
#include "search/searcher.h"

#include "analysis/folding.h"
#include "core/utf8.h"
#include "search/hit_source.h"
#include "search/like_query.h"
#include "search/other_layout.h"
#include "search/query_builder.h"
#include "search/relaxation.h"
#include "search/sorting.h"
#include "store/index_vocabulary.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <map>
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

/// Lets a document through that holds every one of some phrases and is none of some known texts.
/// Xapian asks it of those documents only that would make their way into the results.
class Decider : public Xapian::MatchDecider {
public:
    Decider(const std::vector<std::uint32_t>& phrases, const HoldsPhrase& holds,
            const std::vector<std::string>& known)
        : phrases_(phrases), holds_(holds), known_(known) {}

    bool is_needed() const { return !phrases_.empty() || !known_.empty(); }

    bool operator()(const Xapian::Document& document) const override {
        const std::string data = document.get_data();
        PassageRecord record;
        return PassageRecord::decode(data, record) &&
               std::find(known_.begin(), known_.end(), record.text) == known_.end() &&
               std::all_of(phrases_.begin(), phrases_.end(),
                           [&](std::uint32_t clause) { return holds_(clause, record.text); });
    }

private:
    const std::vector<std::uint32_t>& phrases_;
    const HoldsPhrase& holds_;
    const std::vector<std::string>& known_;
};

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

} // namespace

SearchResult Searcher::find(std::string_view text, const SearchLimits& limits) {
    ParseOptions options;
    options.reach = limits.reach;
    options.all_words = limits.all_words;
    SearchResult result;
    index_.read([&] {
        result = {};
        result.query = parser_.parse(text, options, IndexVocabulary(index_));
        find(limits, result);
        if (result.total == 0 && limits.suggest) {
            result.suggestions = suggestions(result.query.words(), IndexVocabulary(index_));
            for (Suggestion& suggestion : result.suggestions)
                for (std::string& word : suggestion.instead)
                    word = as_written(word);
        }
        if (result.total == 0 && (limits.suggest || limits.relax))
            try_other_layout(text, options, limits, result);
        if (result.total == 0 && limits.relax)
            relax(text, options, limits, result);
        else if (result.total > 0 && limits.count_all_words)
            count_all_words(result);
    });
    return result;
}

SearchResult Searcher::search(std::string_view text, const SearchLimits& limits) {
    SearchResult result = find(text, limits);
    read_hits(result, limits, 0);
    return result;
}

SearchResult Searcher::find_like(const Texts& texts, const SearchLimits& limits) {
    std::string text;
    for (const std::string& part : texts)
        text += part + '\n';
    QueryAnalyzer analyzer(lexicon_);
    SearchResult result;
    index_.read([&] {
        result = {};
        const Xapian::Database& database = index_.database();
        result.query = like_query(text, analyzer, IndexVocabulary(index_), database.get_doccount());
        find(limits, result, texts);
    });
    return result;
}

bool Searcher::read_hits(SearchResult& result, const SearchLimits& limits, std::size_t most) {
    const std::size_t left = result.found.size() - result.hits_end;
    const std::size_t count = most == 0 ? left : std::min(most, left);
    result.hits.clear();
    result.hits.reserve(count);
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
        if (limits.explain)
            add_contributions(limits.ranking, result);
        if (limits.context > 0)
            add_context(limits.context, result);
    });
    result.hits_end += count;
    highlight(limits, result);
    return count > 0;
}

void Searcher::highlight(const SearchLimits& limits, SearchResult& result) {
    if (limits.highlight && !result.hits.empty())
        highlighter_.look_for(result.query); // which may have moved
    const auto each = [&](StoredPassage& passage, HighlightedText& highlights) {
        passage.text = well_formed(passage.text);
        if (limits.highlight)
            highlighter_.highlight(passage.text, highlights);
    };
    for (Hit& hit : result.hits) {
        each(hit.passage, hit.highlights);
        for (std::vector<Neighbour>* side : {&hit.before, &hit.after})
            for (Neighbour& neighbour : *side)
                each(neighbour.passage, neighbour.highlights);
    }
}

void Searcher::add_context(std::uint32_t paragraphs, SearchResult& result) const {
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
        for (auto each = first; each != last; ++each)
            if (each != here)
                (each < here ? hit.before : hit.after).push_back({index_.passage(*each), {}});
    }
}

/// Finds what `result.query` asks for.
void Searcher::find(const SearchLimits& limits, SearchResult& result, const Texts& known) {
    highlighter_.look_for(result.query);
    const Xapian::Database& database = index_.database();
    Xapian::Enquire enquire(database);
    const HoldsPhrase holds_phrase = [&](std::uint32_t clause, std::string_view passage) {
        return highlighter_.holds(clause, passage);
    };
    enquire.set_weighting_scheme(limits.ranking.weight());
    BuiltQuery built = build_query(result.query, limits.ranking, holds_phrase, index_);
    enquire.set_query(index_.live(built.query));
    if (!limits.count_only && limits.sort == Sort::score) // else no order is asked of scores
        result.exact_first = put_exact_first(enquire, built.query, result.query);
    result.all_first = 0;
    std::vector<std::uint32_t> words;
    if (!limits.count_only && limits.sort == Sort::score && known.empty())
        words = clauses_of_few_words(result.query);
    if (!words.empty())
        result.all_first = put_all_first(enquire, built.query, result.query, words);
    const Xapian::doccount all = database.get_doccount();
    const Xapian::doccount limit = limits.limit == 0 ? all : limits.limit;
    // Which of the best come first is the same whichever of them are asked for.
    const std::uint32_t read = limits.ranking.read_for_neighbours;
    const bool reorder = !words.empty() && limits.offset < read;
    const Decider decider(built.required_phrases, holds_phrase, known);
    const Xapian::MatchDecider* asked = decider.is_needed() ? &decider : nullptr;
    Xapian::doccount check_at_least = counted;
    if (limits.count_only)
        check_at_least = all;
    else if (asked != nullptr)
        // Without a document asked for, this is known from the terms' statistics alone.
        check_at_least =
            enquire.get_mset(0, 0).get_matches_upper_bound() <= asked_at_most ? all : 0;
    Xapian::MSet found;
    if (limits.count_only)
        found = enquire.get_mset(0, 0, check_at_least, nullptr, asked);
    else if (reorder)
        found =
            enquire.get_mset(0, std::min(all, std::max(read, limits.offset + std::min(all, limit))),
                             check_at_least, nullptr, asked);
    else if (limits.sort == Sort::score)
        found = enquire.get_mset(limits.offset, limit, check_at_least, nullptr, asked);
    else
        found = enquire.get_mset(0, all, all, nullptr, asked);
    result.total = found.get_matches_estimated();
    result.total_exact = found.get_matches_lower_bound() == found.get_matches_upper_bound();
    std::vector<FoundDocument>& documents = result.found;
    documents.clear();
    documents.reserve(found.size());
    for (auto match = found.begin(); match != found.end(); ++match)
        documents.push_back({*match, match.get_rank() + 1, match.get_weight()});
    if (result.all_first > 0)
        for (FoundDocument& document : documents)
            document.first = result.all_first * std::floor(document.score / result.all_first);
    if (reorder) {
        put_neighbours_first(result, words, read, limits.offset + std::size_t{limit});
        documents.erase(documents.begin(),
                        documents.begin() +
                            std::min<std::ptrdiff_t>(limits.offset, std::ssize(documents)));
        if (documents.size() > limit)
            documents.resize(limit);
    }
    if (limits.sort != Sort::score)
        documents = sorted(std::move(documents), limits.sort, limits.offset, limit, index_);
    if (limits.explain)
        result.xapian_query = built.query.get_description();
}

/// Has `enquire` and its `query` rank what holds a phrase as it is typed before what holds it in
/// other forms: by as much as anything can score otherwise, which is returned; 0 where there is no
/// such phrase.
double Searcher::put_exact_first(Xapian::Enquire& enquire, Xapian::Query& query,
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

/// Has `enquire` and its `query` rank what holds all of `words`, clauses of `parsed`, before what
/// doesn't: by as much as anything can score otherwise, which is returned.
double Searcher::put_all_first(Xapian::Enquire& enquire, Xapian::Query& query,
                               const ParsedQuery& parsed, const std::vector<std::uint32_t>& words) {
    const double weight = enquire.get_mset(0, 0).get_max_possible(); // from statistics alone
    query = with_all_first(query, parsed, words, weight);
    enquire.set_query(index_.live(query));
    return weight;
}

/// Puts those of the first `read` documents found first that hold `words` side by side: the index
/// has no places of words. Where `wanted` documents at the start are right, the rest need not be.
void Searcher::put_neighbours_first(SearchResult& result, const std::vector<std::uint32_t>& words,
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

void Searcher::count_all_words(SearchResult& result) const {
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

/// Searches once more for each clause, among the hits only, since Xapian keeps no account of what
/// makes a score.
void Searcher::add_contributions(const Ranking& ranking, SearchResult& result) {
    highlighter_.look_for(result.query); // which may have moved
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
            enquire.set_query(
                Xapian::Query(Xapian::Query::OP_FILTER, build_clause(clause, ranking), among_hits));
            const Xapian::MSet found = enquire.get_mset(0, index_.database().get_doccount());
            for (auto match = found.begin(); match != found.end(); ++match)
                weights[*match] = match.get_weight();
        }
        const bool shares = std::find(words.begin(), words.end(), number) != words.end();
        for (std::size_t h = 0; h < result.hits.size(); ++h) {
            Hit& hit = result.hits[h];
            const double first = result.found[result.hits_end + h].first;
            const auto weight = weights.find(hit.passage.document);
            const bool as_typed = result.exact_first > 0 && has_other_forms(clause) &&
                                  highlighter_.holds_as_typed(number, hit.passage.text);
            hit.contributions.push_back((weight == weights.end() ? 0 : weight->second) +
                                        (as_typed ? result.exact_first : 0) +
                                        (shares ? first / static_cast<double>(words.size()) : 0));
        }
    }
}

/// `word`, which has a quote mark, as one of the texts has it: what the mark is and whether a final
/// letter stands before it, the index doesn't know. Other words as they are.
std::string Searcher::as_written(const std::string& word) const {
    const std::string term = folded(word);
    const Xapian::Database& database = index_.database();
    if (term.find_first_of("\"'") == std::string::npos)
        return word;
    const Xapian::PostingIterator first = database.postlist_begin(term);
    if (first == database.postlist_end(term))
        return word;
    const std::string text = index_.passage(*first).text;
    Tokenizer tokenizer(lexicon_);
    TokenizedText words;
    tokenizer.tokenize(text, words);
    for (const Token& token : words.tokens)
        if (token.typed == term)
            return well_formed(std::string_view(text).substr(token.begin, token.end - token.begin));
    return word;
}

/// Asks for what the keys of the query give in the other keyboard layout, where the index holds
/// that, and suggests it.
void Searcher::try_other_layout(std::string_view text, const ParseOptions& options,
                                const SearchLimits& limits, SearchResult& result) {
    const IndexVocabulary vocabulary(index_);
    QueryAnalyzer analyzer(lexicon_);
    OtherLayout other = on_other_layout(text, analyzer, vocabulary);
    if (other.words.empty())
        return;
    std::string typed;
    std::string meant;
    for (const Suggestion& word : other.words) {
        typed += (typed.empty() ? "" : " ") + word.typed;
        meant += (meant.empty() ? "" : " ") + word.instead.front();
    }
    // What else was suggested for these words is spelled like nothing that anybody typed.
    if (limits.suggest)
        result.suggestions = std::move(other.words);
    if (!limits.relax)
        return;
    SearchResult found;
    found.query = parser_.parse(other.query, options, vocabulary);
    find(limits, found);
    if (found.total == 0)
        return;
    found.layout_note =
        fmt::format("no paragraph has {}; showing those with {}, what its keys give in the other "
                    "keyboard layout",
                    typed, meant);
    found.suggestions = std::move(result.suggestions);
    result = std::move(found);
}

/// Asks for less, a step at a time, until something is found.
void Searcher::relax(std::string_view text, const ParseOptions& options, const SearchLimits& limits,
                     SearchResult& result) {
    const IndexVocabulary vocabulary(index_);
    Relaxation relaxation(result.query, options, [&](const ParseOptions& looser) {
        return parser_.parse(text, looser, vocabulary);
    });
    SearchResult found;
    while (relaxation.next(found.query)) {
        find(limits, found);
        if (found.total > 0) {
            found.relaxation = relaxation.note();
            found.suggestions = std::move(result.suggestions);
            result = std::move(found);
            return;
        }
    }
}

} // namespace mafteach
