// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "language/tree.h"
#include "search/phrase_finder.h"
#include "search/ranking.h"
#include "store/index_reader.h"

#include <xapian.h>

#include <cstdint>
#include <vector>

namespace mafteach {

/// A query for Xapian.
struct BuiltQuery {
    Xapian::Query query;
    /// Where some words say little and none is required, `query` is what `telling` finds, in which
    /// they are left out, ranked by `little` as well (search/two_steps.h). Else both are empty.
    Xapian::Query telling;
    Xapian::Query little;
};

/// Builds the query that finds what `query` asks for. A word that says little finds no paragraph by
/// itself where there are others; it adds to what they find. `query`, `finder`, which looks for it,
/// and `index`, which filters ask about files, must outlive the match. What holds a phrase as it is
/// typed, of which more than that is found, scores `as_typed` more.
BuiltQuery build_query(const ParsedQuery& query, const Ranking& ranking, PhraseFinder& finder,
                       const IndexReader& index, double as_typed = 0);

/// Whether a clause is a phrase of which more than what is typed is found.
bool has_other_forms(const QueryClause& clause);

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

/// The query for one clause of `query` by itself. Where a positional one stands, it scores what its
/// words do, and `as_typed` as above. `finder`, which looks for `query`, and `index` must outlive
/// the match.
Xapian::Query build_clause(const ParsedQuery& query, std::uint32_t number, const Ranking& ranking,
                           PhraseFinder& finder, const IndexReader& index, double as_typed = 0);

} // namespace mafteach
