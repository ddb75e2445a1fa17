// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "language/tree.h"
#include "search/ranking.h"
#include "store/index_reader.h"

#include <xapian.h>

#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

namespace mafteach {

/// Whether clause `clause` of the query, a positional one, stands in a text.
using HoldsPhrase = std::function<bool(std::uint32_t clause, std::string_view text)>;

/// A query for Xapian, and what to ask of the texts of what it finds.
struct BuiltQuery {
    Xapian::Query query;
    /// The positional clauses that every paragraph must hold. `query` finds where their words are;
    /// asked last, of the paragraphs that rank high enough only, they cost a fraction of a
    /// PhraseSource.
    std::vector<std::uint32_t> required_phrases;
    /// Where some words say little and none is required, `query` is what `telling` finds, in which
    /// they are left out, ranked by `little` as well (search/two_steps.h). Else both are empty.
    Xapian::Query telling;
    Xapian::Query little;
};

/// Builds the query that finds what `query` asks for; where `holds_phrase` is null, the words of a
/// positional clause may stand anywhere. A word that says little finds no paragraph by
/// itself where there are others; it adds to what they find. `query`, what `holds_phrase` uses and
/// `index`, which filters ask about files, must outlive the match.
BuiltQuery build_query(const ParsedQuery& query, const Ranking& ranking,
                       const HoldsPhrase& holds_phrase, const IndexReader& index);

/// Whether a clause is a phrase of which more than what is typed is found.
bool has_other_forms(const QueryClause& clause);

/// The query that finds what holds every word of `clause` as it is typed, and scores nothing.
Xapian::Query every_word_as_typed(const QueryClause& clause);

/// `query`, where what holds the words of `clause`, a positional one, as they are typed scores
/// `weight` more where `holds` says so of its text. What `holds` uses must outlive the match.
Xapian::Query with_exact_first(const Xapian::Query& query, const QueryClause& clause, double weight,
                               const std::function<bool(std::string_view)>& holds);

/// The clauses of a query that is two or three words that all say something, and nothing else but
/// filters and what is left out; none of any other query. What holds all of such words is what was
/// asked for, side by side above all (a name, חוק השבות); of a question, a paragraph that lacks a
/// word of it may be the answer.
std::vector<std::uint32_t> clauses_of_few_words(const ParsedQuery& query);

/// `query`, where what holds a word of each of the clauses `words`, of `parsed`, scores `weight`
/// more, and as much again where it holds each in the form that was typed, bare or behind
/// particles.
Xapian::Query with_all_first(const Xapian::Query& query, const ParsedQuery& parsed,
                             const std::vector<std::uint32_t>& words, double weight);

/// The query for one clause by itself, where the words of a positional one may stand anywhere.
Xapian::Query build_clause(const QueryClause& clause, const Ranking& ranking);

} // namespace mafteach
