// SPDX-License-Identifier: GPL-3.0-or-later
#include "search/relaxation.h"

#include "analysis/query_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>
#include <vector>

namespace mafteach {
namespace {

/// How many ways to leave words out are tried at once; with more, any word does.
constexpr std::size_t most_choices = 64;
/// How many words these ways may have, all together: each stands in the query for Xapian as often
/// as it is in one of them, with 30 terms or so of 8 KB.
constexpr std::size_t most_chosen = 500;

std::string number(std::size_t n) {
    constexpr std::array words = {"no",  "one",   "two",   "three", "four", "five",
                                  "six", "seven", "eight", "nine",  "ten"};
    return n < words.size() ? words[n] : std::to_string(n);
}

/// Turns what is asked for at some place into its words, all required, anywhere.
void take_apart(ParsedQuery& query, QueryNode& node) {
    if (node.need == Need::excluded)
        return;
    for (QueryNode& part : node.parts)
        take_apart(query, part);
    if (node.kind != QueryNode::Kind::clause || !query.clauses[node.index].is_positional())
        return;
    QueryClause clause = std::move(query.clauses[node.index]);
    node.kind = QueryNode::Kind::sequence;
    for (std::size_t i = 0; i < clause.words.size(); ++i) {
        QueryNode part;
        part.kind = QueryNode::Kind::clause;
        part.need = Need::required;
        part.index = i == 0 ? node.index : static_cast<std::uint32_t>(query.clauses.size());
        QueryClause word;
        word.words.push_back(std::move(clause.words[i]));
        if (i == 0)
            query.clauses[part.index] = std::move(word);
        else
            query.clauses.push_back(std::move(word));
        node.parts.push_back(std::move(part));
    }
}

/// Makes the required parts of required sequences those of `node`.
void flatten(QueryNode& node) {
    std::vector<QueryNode> parts;
    for (QueryNode& part : node.parts) {
        if (part.kind == QueryNode::Kind::sequence && part.need != Need::excluded) {
            flatten(part);
            const bool required = part.need == Need::required || node.parts.size() == 1;
            const bool all_required =
                std::all_of(part.parts.begin(), part.parts.end(),
                            [](const QueryNode& inner) { return inner.need == Need::required; });
            if (required && all_required) {
                std::move(part.parts.begin(), part.parts.end(), std::back_inserter(parts));
                continue;
            }
        }
        parts.push_back(std::move(part));
    }
    node.parts = std::move(parts);
}

bool is_wanted(const QueryNode& part) {
    return part.need == Need::required && part.kind != QueryNode::Kind::filter;
}

/// How many choices of `k` things of `n` there are; more than most_choices is as good as any.
std::size_t choices(std::size_t n, std::size_t k) {
    k = std::min(k, n - k); // the counts on the way to the larger one are larger than it
    std::size_t count = 1;
    for (std::size_t i = 0; i < k && count <= most_choices; ++i)
        count = count * (n - i) / (i + 1);
    return count;
}

/// Replaces the required parts by every choice of `enough` of them.
void ask_for_fewer(QueryNode& node, std::size_t enough) {
    std::vector<QueryNode> wanted;
    std::vector<QueryNode> others;
    for (QueryNode& part : node.parts)
        (is_wanted(part) ? wanted : others).push_back(std::move(part));
    QueryNode any;
    any.kind = QueryNode::Kind::any;
    any.need = Need::required;
    std::vector<bool> chosen(wanted.size(), false);
    std::fill(chosen.begin(), chosen.begin() + static_cast<std::ptrdiff_t>(enough), true);
    do {
        QueryNode choice;
        for (std::size_t i = 0; i < wanted.size(); ++i)
            if (chosen[i])
                choice.parts.push_back(wanted[i]);
        any.parts.push_back(std::move(choice));
    } while (std::prev_permutation(chosen.begin(), chosen.end()));
    others.push_back(std::move(any));
    node.parts = std::move(others);
}

} // namespace

Relaxation::Relaxation(const ParsedQuery& asked, const ParseOptions& options, Parse parse)
    : options_(options), parse_(std::move(parse)) {
    for (const QueryClause& clause : asked.clauses) {
        if (clause.excluded)
            continue;
        has_places_ = has_places_ || clause.is_positional();
        has_exact_ = has_exact_ ||
                     std::any_of(clause.words.begin(), clause.words.end(),
                                 [](const QueryWord& word) { return word.reach == Reach::exact; });
    }
}

/// The query as it was asked, with the steps taken so far.
ParsedQuery Relaxation::parsed() const {
    ParsedQuery query = parse_(options_);
    if (apart_)
        take_apart(query, query.root);
    flatten(query.root);
    if (enough_ > 0)
        ask_for_fewer(query.root, enough_);
    return query;
}

bool Relaxation::next(ParsedQuery& query) {
    while (step_ != Step::end)
        if (take_step(query))
            return true;
    return false;
}

bool Relaxation::take_step(ParsedQuery& query) {
    switch (step_) {
    case Step::asked:
        step_ = Step::apart;
        if (!has_places_)
            return false;
        apart_ = true;
        note_ = "no paragraph has the words where the query wants them; showing those that have "
                "them anywhere";
        break;
    case Step::apart:
        step_ = Step::forms;
        if (!has_exact_)
            return false;
        options_.every_form = true;
        options_.reach = options_.reach == Reach::exact ? Reach::lemma : options_.reach;
        note_ = "no paragraph has the words as they are typed; showing every form of them";
        break;
    case Step::forms:
    case Step::fewer: {
        if (step_ == Step::forms) {
            const ParsedQuery now = parsed();
            required_ = static_cast<std::size_t>(
                std::count_if(now.root.parts.begin(), now.root.parts.end(), is_wanted));
            enough_ = required_;
            step_ = Step::fewer;
        }
        if (enough_ < 2) {
            step_ = Step::wide;
            enough_ = required_ < 2 ? 0 : 1;
            return false;
        }
        --enough_;
        if (const std::size_t ways = choices(required_, enough_);
            ways > most_choices || ways * enough_ > most_chosen)
            enough_ = 1;
        note_ = fmt::format("no paragraph has {} words; showing those with {}",
                            required_ == 2 ? "both" : "all " + number(required_), number(enough_));
        break;
    }
    default:
        step_ = Step::end;
        if (options_.reach != Reach::lemma)
            return false;
        options_.reach = Reach::wide;
        note_ = "no paragraph has any form of the words; showing looser relations of them";
        break;
    }
    query = parsed();
    return true;
}

} // namespace mafteach
