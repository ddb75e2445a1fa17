// SPDX-License-Identifier: GPL-3.0-or-later
#include "search/like_query.h"

#include "core/error.h"
#include "core/utf8.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace mafteach {
namespace {

/// How many passages hold the word in some form, about: the most that one of its terms has.
std::uint32_t frequency(const QueryWord& word, const Vocabulary& vocabulary) {
    std::uint32_t most = 0;
    for (const QueryTerm& term : word.terms)
        if (term.group == TermGroup::word)
            most = std::max(most, vocabulary.frequency(term.text));
    return most;
}

/// A word of the text, and how much it says about it.
struct Candidate {
    QueryWord word;
    double uses = 0; ///< in the text
    double weight = 0;
};

} // namespace

ParsedQuery like_query(std::string_view text, QueryAnalyzer& analyzer, const Vocabulary& vocabulary,
                       std::uint32_t passages) {
    text = text.substr(0, character_edge(text, like_bytes));
    std::vector<Candidate> candidates;
    std::map<std::string, std::size_t> seen; // by the word's likeliest lemma
    for (QueryWord& word : analyzer.words_of_document(text, vocabulary)) {
        if (word.importance != Importance::full)
            continue;
        const auto likeliest =
            std::max_element(word.readings.begin(), word.readings.end(),
                             [](const auto& a, const auto& b) { return a.weight < b.weight; });
        const std::string key =
            likeliest == word.readings.end() ? word.terms.front().text : likeliest->lemma;
        const auto [entry, fresh] = seen.try_emplace(key, candidates.size());
        if (fresh)
            candidates.push_back({std::move(word)});
        ++candidates[entry->second].uses;
    }
    for (Candidate& candidate : candidates) {
        const std::uint32_t found = frequency(candidate.word, vocabulary);
        candidate.weight =
            found == 0 ? 0 : candidate.uses * std::log(1 + static_cast<double>(passages) / found);
    }
    std::stable_sort(candidates.begin(), candidates.end(),
                     [](const Candidate& a, const Candidate& b) { return a.weight > b.weight; });

    ParsedQuery query;
    for (Candidate& candidate : candidates) {
        if (candidate.weight == 0 || query.clauses.size() == like_words)
            break;
        QueryNode part;
        part.kind = QueryNode::Kind::clause;
        part.index = static_cast<std::uint32_t>(query.clauses.size());
        query.root.parts.push_back(std::move(part));
        query.clauses.emplace_back().words.push_back(std::move(candidate.word));
    }
    if (query.clauses.empty())
        throw Error(ErrorCode::usage, "the text holds no telling word that the index has",
                    "give a longer text");
    return query;
}

} // namespace mafteach
