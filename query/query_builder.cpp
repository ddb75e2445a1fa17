// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/query_builder.h"

#include "query/phrase_source.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace mafteach {
namespace {

using Queries = std::vector<Xapian::Query>;

// How much each group of a word's terms counts, and a word that says less than others. Tuned on the
// judged questions of the relevance benchmark; bench/README.md has the table.
constexpr double form_scale = 0.6;
constexpr double typed_scale = 0.15;
constexpr double function_word_scale = 0.4;
constexpr double little_scale = 0.15;

Xapian::Query synonyms(const QueryWord& word, TermGroup group) {
    Queries terms;
    for (const QueryTerm& term : word.terms)
        if (term.group == group)
            terms.emplace_back(term.text);
    if (terms.size() == 1)
        return terms.front();
    return {Xapian::Query::OP_SYNONYM, terms.begin(), terms.end()};
}

bool has(const QueryWord& word, TermGroup group) {
    return std::any_of(word.terms.begin(), word.terms.end(),
                       [&](const QueryTerm& term) { return term.group == group; });
}

Xapian::Query scaled(const Xapian::Query& query, double scale) {
    return {Xapian::Query::OP_SCALE_WEIGHT, query, scale};
}

/// The terms of a group count as one word, whose frequency is theirs together: a word with five
/// readings must not count five times.
Xapian::Query word_query(const QueryWord& word) {
    Xapian::Query query = synonyms(word, TermGroup::word);
    if (word.reach != Reach::exact)
        query |= scaled(synonyms(word, TermGroup::typed), typed_scale);
    if (has(word, TermGroup::form))
        query |= scaled(synonyms(word, TermGroup::form), form_scale);
    if (has(word, TermGroup::skeleton))
        query |= synonyms(word, TermGroup::skeleton);
    switch (word.importance) {
    case Importance::full:
        return query;
    case Importance::function_word:
        return scaled(query, function_word_scale);
    case Importance::little:
        break;
    }
    return scaled(query, little_scale);
}

/// All of the words, where they stand as the phrase has them.
Xapian::Query phrase_query(const QueryClause& clause, PhraseSource::Holds holds) {
    Queries words;
    for (const QueryWord& word : clause.words)
        words.push_back(word_query(word));
    const Xapian::Query all(Xapian::Query::OP_AND, words.begin(), words.end());
    auto* source = new PhraseSource(all, std::move(holds));
    return {Xapian::Query::OP_FILTER, all, Xapian::Query(source->release())};
}

} // namespace

Xapian::Query build_query(const ParsedQuery& query, bool all, const HoldsPhrase& holds_phrase) {
    Queries clauses;
    for (std::uint32_t c = 0; c < query.clauses.size(); ++c) {
        const QueryClause& clause = query.clauses[c];
        clauses.push_back(
            clause.is_phrase()
                ? phrase_query(clause, [&holds_phrase,
                                        c](std::string_view text) { return holds_phrase(c, text); })
                : word_query(clause.words.front()));
    }
    return {all ? Xapian::Query::OP_AND : Xapian::Query::OP_OR, clauses.begin(), clauses.end()};
}

} // namespace mafteach
