// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/query_builder.h"

#include <vector>

namespace mafteach {
namespace {

using Queries = std::vector<Xapian::Query>;

Queries terms_of(const QueryWord& word) {
    Queries terms;
    for (const QueryTerm& term : word.terms)
        terms.emplace_back(term.text);
    return terms;
}

/// The terms of one word count as one word, whose frequency is theirs together. The closest term
/// counts once more by itself, so that the form that was typed comes first.
Xapian::Query word_query(const QueryWord& word) {
    const Queries terms = terms_of(word);
    if (terms.size() == 1)
        return terms.front();
    return {Xapian::Query::OP_OR,
            Xapian::Query(Xapian::Query::OP_SYNONYM, terms.begin(), terms.end()), terms.front()};
}

/// A phrase takes no synonyms inside (Xapian refuses them), so each word is a plain choice.
Xapian::Query phrase_query(const QueryClause& clause) {
    Queries words;
    for (const QueryWord& word : clause.words) {
        const Queries terms = terms_of(word);
        words.emplace_back(Xapian::Query::OP_OR, terms.begin(), terms.end());
    }
    return {Xapian::Query::OP_PHRASE, words.begin(), words.end(),
            static_cast<Xapian::termcount>(words.size())};
}

} // namespace

Xapian::Query build_query(const ParsedQuery& query, bool all) {
    Queries clauses;
    for (const QueryClause& clause : query.clauses)
        clauses.push_back(clause.is_phrase() ? phrase_query(clause)
                                             : word_query(clause.words.front()));
    return {all ? Xapian::Query::OP_AND : Xapian::Query::OP_OR, clauses.begin(), clauses.end()};
}

} // namespace mafteach
