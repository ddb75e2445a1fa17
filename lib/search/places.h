// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/token.h"
#include "language/tree.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <utility>
#include <vector>

namespace mafteach {

/// A word of a clause, where it stands in a text.
struct WordPlace {
    std::size_t token = 0;  ///< index among the words of the text
    std::uint32_t word = 0; ///< of the clause
};

/// Where words stand in a row; one WordPlace a word.
using Row = std::vector<WordPlace>;

/// Calls `visit` with every place where words [begin, end) of a clause stand in this order, with at
/// most `slack` other words between them in all, those that are passed over not counted, until it
/// returns false. `tokens` are
/// Tokens, or whatever else says what a word covers and whether it is passed over.
/// `matches(token, word)` says whether a word of the text matches one of the clause.
template <typename Words, typename Matches, typename Visit>
void each_row(const Words& tokens, std::uint32_t begin, std::uint32_t end, std::uint32_t slack,
              Matches&& matches, Visit&& visit) {
    Row row;
    for (std::size_t start = 0; start < tokens.size(); ++start) {
        if (!matches(start, begin))
            continue;
        row = {{start, begin}};
        std::uint32_t others = 0;
        // The nearest place of each word leaves the most room for the words after it.
        for (std::size_t at = start + 1 + tokens[start].covers;
             row.size() < end - begin && at < tokens.size(); ++at) {
            const auto word = static_cast<std::uint32_t>(begin + row.size());
            if (matches(at, word)) {
                row.push_back({at, word});
                at += tokens[at].covers;
            } else if (!is_passed_over(tokens[at]) && ++others > slack) {
                break;
            }
        }
        if (row.size() == end - begin && !visit(row))
            return;
    }
}

/// All of them.
template <typename Words, typename Matches>
std::vector<Row> rows_of(const Words& tokens, std::uint32_t begin, std::uint32_t end,
                         std::uint32_t slack, Matches&& matches) {
    std::vector<Row> rows;
    each_row(tokens, begin, end, slack, matches, [&](const Row& row) {
        rows.push_back(row);
        return true;
    });
    return rows;
}

/// Every place where a positional clause stands: of each, all of its words. Empty where it stands
/// nowhere. `matches` as in each_row.
template <typename Words, typename Matches>
std::vector<Row> places_of(const QueryClause& clause, const Words& tokens, Matches&& matches) {
    const auto words = static_cast<std::uint32_t>(clause.words.size());
    if (clause.neighbours.empty())
        return rows_of(tokens, 0, words, clause.slack, matches);

    // How many words of their own stand before each token: adjacent words are 1 apart.
    std::vector<std::size_t> ordinal;
    ordinal.reserve(tokens.size());
    std::size_t count = 0;
    for (const auto& token : tokens) {
        ordinal.push_back(count);
        count += is_passed_over(token) ? 0 : 1;
    }
    const auto near = [&](const Row& a, const Row& b, std::size_t distance) {
        const bool a_first = a.front().token < b.front().token;
        const std::size_t from = (a_first ? a : b).back().token;
        const std::size_t to = (a_first ? b : a).front().token;
        return from < to && ordinal[to] - ordinal[from] <= distance;
    };
    /// Leaves those of `rows` that one of `others` is near.
    const auto keep_near = [&](std::vector<Row>& rows, const std::vector<Row>& others,
                               std::size_t distance) {
        rows.erase(std::remove_if(rows.begin(), rows.end(),
                                  [&](const Row& row) {
                                      return std::none_of(others.begin(), others.end(),
                                                          [&](const Row& other) {
                                                              return near(row, other, distance);
                                                          });
                                  }),
                   rows.end());
    };

    std::vector<std::vector<Row>> chain; // the rows of each of what stands near one another
    for (std::size_t i = 0; i <= clause.neighbours.size(); ++i) {
        const std::uint32_t begin = i == 0 ? 0 : clause.neighbours[i - 1].first_word;
        const std::uint32_t end =
            i == clause.neighbours.size() ? words : clause.neighbours[i].first_word;
        chain.push_back(rows_of(tokens, begin, end, 0, matches));
        if (i > 0)
            keep_near(chain[i], chain[i - 1], clause.neighbours[i - 1].distance);
        if (chain.back().empty())
            return {};
    }
    for (std::size_t i = clause.neighbours.size(); i-- > 0;)
        keep_near(chain[i], chain[i + 1], clause.neighbours[i].distance);
    std::vector<Row> all;
    for (std::vector<Row>& rows : chain)
        std::move(rows.begin(), rows.end(), std::back_inserter(all));
    return all;
}

/// Whether a positional clause stands anywhere.
template <typename Words, typename Matches>
bool stands_in(const QueryClause& clause, const Words& tokens, Matches&& matches) {
    if (!clause.neighbours.empty())
        return !places_of(clause, tokens, matches).empty();
    bool stands = false;
    each_row(tokens, 0, static_cast<std::uint32_t>(clause.words.size()), clause.slack, matches,
             [&](const Row&) { return !(stands = true); });
    return stands;
}

} // namespace mafteach
