// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/query_words.h"
#include "language/filter.h"
#include "language/tree.h"

#include <fmt/format.h>

#include <cstddef>
#include <string>

namespace mafteach {
namespace {

std::string word_text(const QueryWord& word) {
    switch (word.reach) {
    case Reach::exact:
        return "=" + word.typed;
    case Reach::alike:
        return "~" + word.typed;
    default:
        return word.typed;
    }
}

std::string row_text(const QueryClause& clause, std::size_t begin, std::size_t end) {
    std::string words;
    for (std::size_t i = begin; i < end; ++i) {
        words += words.empty() ? "" : " ";
        words += word_text(clause.words[i]);
    }
    return end - begin > 1 ? fmt::format("\"{}\"", words) : words;
}

} // namespace

std::string description(const QueryClause& clause) {
    std::size_t begin = 0;
    std::string text;
    for (const QueryClause::Neighbour& neighbour : clause.neighbours) {
        text += row_text(clause, begin, neighbour.first_word) +
                fmt::format(" NEAR/{} ", neighbour.distance);
        begin = neighbour.first_word;
    }
    text += row_text(clause, begin, clause.words.size());
    if (clause.slack > 0)
        text += fmt::format("~{}", clause.slack);
    return clause.neighbours.empty() ? text : "(" + text + ")";
}

namespace {

std::string node_text(const ParsedQuery& query, const QueryNode& node) {
    switch (node.kind) {
    case QueryNode::Kind::clause:
        return description(query.clauses[node.index]);
    case QueryNode::Kind::filter:
        return fmt::format("{}:{}", filter_name(query.filters[node.index].kind),
                           query.filters[node.index].value);
    default:
        break;
    }
    const bool any = node.kind == QueryNode::Kind::any;
    std::string text;
    for (const QueryNode& part : node.parts) {
        text += text.empty() ? "" : any ? " OR " : " ";
        const bool said = part.kind == QueryNode::Kind::filter; // a filter is required anyway
        if (part.need == Need::excluded)
            text += '-';
        else if (part.need == Need::required && !said)
            text += '+';
        const std::string inner = node_text(query, part);
        text += part.parts.empty() ? inner : fmt::format("({})", inner);
    }
    return text;
}

} // namespace

std::string description(const ParsedQuery& query) {
    return node_text(query, query.root);
}

} // namespace mafteach
