// SPDX-License-Identifier: GPL-3.0-or-later
#include "search/query_builder.h"

#include "analysis/query_words.h"
#include "analysis/short_query.h"
#include "search/file_source.h"
#include "search/phrase_source.h"

#include <algorithm>
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
    if (has(word, TermGroup::typed) && word.reach != Reach::exact)
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

/// The parts of a sequence, by what they are to it.
struct Parts {
    Queries required;
    Queries optional;
    Queries minor; ///< words that say little by themselves
    Queries filters;
    Queries excluded;
};

class Builder {
public:
    Builder(const ParsedQuery& query, const Ranking& ranking, PhraseFinder& finder,
            const IndexReader& index, double as_typed)
        : query_(query), ranking_(ranking), finder_(finder), index_(index), as_typed_(as_typed) {}

    BuiltQuery build() const {
        BuiltQuery built;
        Parts parts = sort(query_.root);
        built.query = sequence(parts);
        if (parts.required.empty() && !parts.optional.empty() && !parts.minor.empty()) {
            built.little = joined(Xapian::Query::OP_OR, parts.minor);
            parts.minor.clear();
            built.telling = sequence(parts);
        }
        return built;
    }

private:
    using Node = QueryNode;

    Xapian::Query node(const Node& node) const {
        switch (node.kind) {
        case Node::Kind::clause:
            return build_clause(query_, node.index, ranking_, finder_, index_, as_typed_);
        case Node::Kind::filter: {
            auto* source = new FileSource(index_, query_.filters[node.index]);
            return Xapian::Query(source->release());
        }
        case Node::Kind::any: {
            Queries parts;
            for (const Node& part : node.parts)
                parts.push_back(this->node(part));
            return joined(Xapian::Query::OP_OR, parts);
        }
        default:
            return sequence(sort(node));
        }
    }

    static Xapian::Query sequence(const Parts& parts) {
        Xapian::Query query;
        if (!parts.required.empty())
            query = adding(joined(Xapian::Query::OP_AND, parts.required),
                           with(parts.optional, parts.minor));
        else if (!parts.optional.empty())
            // A paragraph is not found for its של alone, and need not be looked at: half of all
            // hold one.
            query = adding(joined(Xapian::Query::OP_OR, parts.optional), parts.minor);
        else if (!parts.minor.empty())
            query = joined(Xapian::Query::OP_OR, parts.minor);
        if (!parts.filters.empty()) {
            const Xapian::Query filter = joined(Xapian::Query::OP_AND, parts.filters);
            query = query.empty() ? scaled(filter, 0)
                                  : Xapian::Query(Xapian::Query::OP_FILTER, query, filter);
        }
        if (!parts.excluded.empty())
            query = Xapian::Query(Xapian::Query::OP_AND_NOT, query,
                                  joined(Xapian::Query::OP_OR, parts.excluded));
        return query;
    }

    Parts sort(const Node& node) const {
        const auto finds = [](const Node& part) {
            return part.kind != Node::Kind::filter && part.need != Need::excluded;
        };
        const bool alone = std::count_if(node.parts.begin(), node.parts.end(), finds) == 1;
        Parts parts;
        for (const Node& part : node.parts) {
            if (part.need == Need::excluded)
                parts.excluded.push_back(this->node(part));
            else if (part.kind == Node::Kind::filter)
                parts.filters.push_back(this->node(part));
            else if (part.need == Need::required || alone)
                parts.required.push_back(this->node(part));
            else if (says_little(part))
                parts.minor.push_back(this->node(part));
            else
                parts.optional.push_back(this->node(part));
        }
        return parts;
    }

    bool says_little(const Node& part) const {
        if (part.kind != Node::Kind::clause)
            return false;
        const QueryClause& clause = query_.clauses[part.index];
        return !clause.is_positional() && clause.words.front().importance != Importance::full;
    }

    static Queries with(Queries queries, const Queries& more) {
        queries.insert(queries.end(), more.begin(), more.end());
        return queries;
    }

    /// What `query` finds, ranked by `more` as well.
    static Xapian::Query adding(const Xapian::Query& query, const Queries& more) {
        if (more.empty())
            return query;
        return {Xapian::Query::OP_AND_MAYBE, query, joined(Xapian::Query::OP_OR, more)};
    }

    const ParsedQuery& query_;
    const Ranking& ranking_;
    PhraseFinder& finder_;
    const IndexReader& index_;
    double as_typed_;
};

} // namespace

BuiltQuery build_query(const ParsedQuery& query, const Ranking& ranking, PhraseFinder& finder,
                       const IndexReader& index, double as_typed) {
    return Builder(query, ranking, finder, index, as_typed).build();
}

bool has_other_forms(const QueryClause& clause) {
    return clause.is_positional() && !clause.excluded &&
           std::any_of(clause.words.begin(), clause.words.end(), [](const QueryWord& word) {
               return std::any_of(word.terms.begin(), word.terms.end(), [](const QueryTerm& term) {
                   return term.kind != MatchKind::exact;
               });
           });
}

std::vector<std::uint32_t> clauses_of_few_words(const ParsedQuery& query) {
    std::vector<std::uint32_t> words;
    if (query.root.kind != QueryNode::Kind::sequence)
        return {};
    for (const QueryNode& part : query.root.parts) {
        if (part.need == Need::excluded || part.kind == QueryNode::Kind::filter)
            continue;
        if (part.kind != QueryNode::Kind::clause)
            return {};
        const QueryClause& clause = query.clauses[part.index];
        if (clause.is_positional() || clause.words.front().importance != Importance::full)
            return {};
        words.push_back(part.index);
    }
    return words.size() > 1 && words.size() <= few_words ? words : std::vector<std::uint32_t>();
}

Xapian::Query with_all_first(const Xapian::Query& query, const ParsedQuery& parsed,
                             const std::vector<std::uint32_t>& words, double weight) {
    const auto all_in = [&](TermGroup group) {
        Queries parts;
        for (const std::uint32_t word : words) {
            Queries terms;
            for (const QueryTerm& term : parsed.clauses[word].words.front().terms)
                if (term.group == group ||
                    (group == TermGroup::form && term.kind == MatchKind::exact))
                    terms.emplace_back(term.text);
            parts.push_back(scaled(joined(Xapian::Query::OP_OR, terms), 0));
        }
        auto* source = new Xapian::FixedWeightPostingSource(weight);
        parts.emplace_back(source->release());
        return joined(Xapian::Query::OP_AND, parts);
    };
    const bool all_required =
        std::all_of(parsed.root.parts.begin(), parsed.root.parts.end(), [](const QueryNode& part) {
            return part.need == Need::required || part.need == Need::excluded;
        });
    if (all_required) // and all that is found holds the words
        return {Xapian::Query::OP_AND_MAYBE, query, all_in(TermGroup::form)};
    // What holds the forms that were typed is among what holds the words.
    const Xapian::Query as_typed(Xapian::Query::OP_AND_MAYBE, all_in(TermGroup::word),
                                 all_in(TermGroup::form));
    return {Xapian::Query::OP_AND_MAYBE, query, as_typed};
}

Xapian::Query build_clause(const ParsedQuery& query, std::uint32_t number, const Ranking& ranking,
                           PhraseFinder& finder, const IndexReader& index, double as_typed) {
    const QueryClause& clause = query.clauses[number];
    if (!clause.is_positional())
        return word_query(clause.words.front(), ranking);
    auto* source = new PhraseSource(index, finder, number, has_other_forms(clause) ? as_typed : 0);
    const Xapian::Query places(source->release());
    Queries words;
    for (const QueryWord& word : clause.words)
        words.push_back(word_query(word, ranking));
    return {Xapian::Query::OP_AND_MAYBE, places, joined(Xapian::Query::OP_OR, words)};
}

} // namespace mafteach
