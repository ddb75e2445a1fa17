// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/query_builder.h"

#include "query/phrase_source.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace mafteach {
namespace {

using Queries = std::vector<Xapian::Query>;

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
Xapian::Query word_query(const QueryWord& word, const Ranking& ranking) {
    Xapian::Query query = synonyms(word, TermGroup::word);
    if (word.reach != Reach::exact)
        query |= scaled(synonyms(word, TermGroup::typed), ranking.typed);
    if (has(word, TermGroup::form))
        query |= scaled(synonyms(word, TermGroup::form), ranking.form);
    if (has(word, TermGroup::skeleton))
        query |= scaled(synonyms(word, TermGroup::skeleton), ranking.skeleton);
    switch (word.importance) {
    case Importance::full:
        return query;
    case Importance::function_word:
        return scaled(query, ranking.function_word);
    case Importance::little:
        break;
    }
    return scaled(query, ranking.little);
}

Xapian::Query joined(Xapian::Query::op how, const Queries& queries) {
    return {how, queries.begin(), queries.end()};
}

Xapian::Query every_word(const QueryClause& phrase, const Ranking& ranking) {
    Queries words;
    for (const QueryWord& word : phrase.words)
        words.push_back(word_query(word, ranking));
    return joined(Xapian::Query::OP_AND, words);
}

/// The words of a phrase, where they stand as the phrase has them.
Xapian::Query optional_phrase(const QueryClause& phrase, const Ranking& ranking,
                              PhraseSource::Holds holds) {
    const Xapian::Query words = every_word(phrase, ranking);
    auto* source = new PhraseSource(words, std::move(holds));
    return {Xapian::Query::OP_FILTER, words, Xapian::Query(source->release())};
}

} // namespace

BuiltQuery build_query(const ParsedQuery& query, bool all, const Ranking& ranking,
                       const HoldsPhrase& holds_phrase) {
    BuiltQuery built;
    Queries wanted;
    Queries minor; // words that say little by themselves
    const bool every_clause = all || query.clauses.size() == 1;
    for (std::uint32_t c = 0; c < query.clauses.size(); ++c) {
        const QueryClause& clause = query.clauses[c];
        const QueryWord& word = clause.words.front();
        if (clause.is_phrase() && every_clause) {
            wanted.push_back(every_word(clause, ranking));
            built.required_phrases.push_back(c);
        } else if (clause.is_phrase()) {
            wanted.push_back(
                optional_phrase(clause, ranking, [&holds_phrase, c](std::string_view text) {
                    return holds_phrase(c, text);
                }));
        } else if (word.importance == Importance::full || every_clause) {
            wanted.push_back(word_query(word, ranking));
        } else {
            minor.push_back(word_query(word, ranking));
        }
    }
    if (every_clause) {
        built.query = joined(Xapian::Query::OP_AND, wanted);
    } else if (wanted.empty() || minor.empty()) {
        built.query = joined(Xapian::Query::OP_OR, wanted.empty() ? minor : wanted);
    } else {
        // A paragraph is not found for its של alone, and need not be looked at: half of all hold
        // one.
        built.query =
            Xapian::Query(Xapian::Query::OP_AND_MAYBE, joined(Xapian::Query::OP_OR, wanted),
                          joined(Xapian::Query::OP_OR, minor));
    }
    return built;
}

} // namespace mafteach
