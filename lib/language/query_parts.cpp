// SPDX-License-Identifier: GPL-3.0-or-later
#include "language/query_parts.h"

#include "analysis/query_words.h"
#include "analysis/token.h"
#include "core/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <string_view>
#include <utility>

namespace mafteach {
namespace {

/// What the word is as it is typed, where that is more than its letters.
std::string_view told_by_marks(const QueryWord& word) {
    for (const QueryTerm& term : word.terms)
        if (term.group == TermGroup::typed && is_told_by_marks(term.text))
            return term.text;
    return {};
}

std::size_t terms_of(const QueryClause& clause) {
    return std::accumulate(
        clause.words.begin(), clause.words.end(), std::size_t{0},
        [](std::size_t sum, const QueryWord& word) { return sum + word.terms.size(); });
}

bool same_words(const QueryClause& a, const QueryClause& b) {
    const auto same_word = [](const QueryWord& x, const QueryWord& y) {
        return x.terms.front().text == y.terms.front().text && x.reach == y.reach &&
               told_by_marks(x) == told_by_marks(y);
    };
    const auto same_place = [](const QueryClause::Neighbour& x, const QueryClause::Neighbour& y) {
        return x.first_word == y.first_word && x.distance == y.distance;
    };
    return a.slack == b.slack &&
           std::equal(a.words.begin(), a.words.end(), b.words.begin(), b.words.end(), same_word) &&
           std::equal(a.neighbours.begin(), a.neighbours.end(), b.neighbours.begin(),
                      b.neighbours.end(), same_place);
}

} // namespace

Error too_many_words() {
    return {ErrorCode::usage,
            fmt::format("the query has more than {} different words", max_query_words),
            "shorten it"};
}

std::uint32_t QueryParts::store(QueryClause clause) {
    words_ += clause.words.size();
    if (words_ > max_query_words)
        throw too_many_words();
    terms_ += terms_of(clause);
    if (terms_ > max_query_terms)
        throw Error(
            ErrorCode::usage,
            fmt::format("the query stands for more than {} words of the index", max_query_terms),
            "write more letters beside each *, or fewer words with one");
    query_.clauses.push_back(std::move(clause));
    return static_cast<std::uint32_t>(query_.clauses.size() - 1);
}

std::uint32_t QueryParts::store(Filter filter) {
    if (query_.filters.size() == max_query_filters)
        throw Error(ErrorCode::usage,
                    fmt::format("the query has more than {} filters", max_query_filters),
                    "a * in a value stands for anything: path:19*");
    query_.filters.push_back(std::move(filter));
    return static_cast<std::uint32_t>(query_.filters.size() - 1);
}

void QueryParts::add(QueryNode part, QueryNode& sequence) {
    const bool is_clause = part.kind == QueryNode::Kind::clause;
    if (is_clause && is_said(query_.clauses[part.index], part.need, sequence)) {
        if (part.index + 1 == query_.clauses.size()) {
            words_ -= query_.clauses.back().words.size();
            terms_ -= terms_of(query_.clauses.back());
            query_.clauses.pop_back();
        }
        return;
    }
    sequence.parts.push_back(std::move(part));
}

void QueryParts::add(QueryClause clause, Need need, QueryNode& sequence) {
    if (is_said(clause, need, sequence))
        return;
    QueryNode part;
    part.kind = QueryNode::Kind::clause;
    part.need = need;
    part.index = store(std::move(clause));
    sequence.parts.push_back(std::move(part));
}

bool QueryParts::is_said(const QueryClause& clause, Need need, const QueryNode& sequence) const {
    return std::any_of(sequence.parts.begin(), sequence.parts.end(), [&](const QueryNode& part) {
        return part.kind == QueryNode::Kind::clause && part.need == need &&
               same_words(query_.clauses[part.index], clause);
    });
}

void QueryParts::mark_excluded(const QueryNode& node, bool excluded) {
    excluded = excluded || node.need == Need::excluded;
    if (node.kind == QueryNode::Kind::clause)
        query_.clauses[node.index].excluded = excluded;
    for (const QueryNode& part : node.parts)
        mark_excluded(part, excluded);
}

ParsedQuery QueryParts::finish(QueryNode root) {
    query_.root = std::move(root);
    mark_excluded(query_.root, false);
    return std::move(query_);
}

} // namespace mafteach
