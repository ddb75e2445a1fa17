// SPDX-License-Identifier: GPL-3.0-or-later
#include "search/phrase_finder.h"

#include "search/documents_with_all.h"
#include "store/number_ranges.h"
#include "words/word_file.h"

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace mafteach {

void PhraseFinder::look_for(const ParsedQuery& query) {
    query_ = &query;
    types_.clear(); // the index may have been opened anew, too
    neighbour_types_.clear();
    crossed_.clear();
    crossed_all_.clear();
    places_.clear();
}

const ClauseTypes& PhraseFinder::types_of(std::uint32_t clause, std::size_t segment) {
    const auto found = types_.find({clause, segment});
    if (found != types_.end())
        return found->second;
    return types_.try_emplace({clause, segment}, query_->clauses[clause], index_.words(segment))
        .first->second;
}

PhraseFinder::Standing PhraseFinder::standing(std::uint32_t clause, std::size_t segment,
                                              Xapian::docid own) {
    if (const auto crossed = crossed_.find({clause, segment}); crossed != crossed_.end())
        if (const auto found = crossed->second.find(own); found != crossed->second.end())
            return found->second;
    const ClauseTypes& types = types_of(clause, segment);
    WordFile& words = index_.words(segment);
    switch (types.in_a_row(words, own)) {
    case ClauseTypes::Found::nowhere:
        return {};
    case ClauseTypes::Found::any:
        return {true, false};
    case ClauseTypes::Found::as_typed:
        return {true, true};
    case ClauseTypes::Found::perhaps:
        break;
    }
    const std::span<const PassageWord> passage = words.read(own);
    using Forms = ClauseTypes::Forms;
    return {types.stand_in(passage, Forms::any), types.stand_in(passage, Forms::as_typed)};
}

/// How a clause stands in a document and the next one together, where it stands in neither.
PhraseFinder::Standing PhraseFinder::over(std::uint32_t clause, std::size_t segment,
                                          Xapian::docid own) {
    WordFile& words = index_.words(segment);
    const std::span<const PassageWord> first = words.read(own);
    std::vector<PassageWord> both(first.begin(), first.end());
    const std::size_t seam = both.size();
    const std::span<const PassageWord> second = words.read(own + 1);
    both.insert(both.end(), second.begin(), second.end());
    const ClauseTypes& types = types_of(clause, segment);
    const auto crosses = [&](ClauseTypes::Forms forms) {
        const std::span<const PassageWord> all(both);
        return types.stand_in(all, forms) && !types.stand_in(all.first(seam), forms) &&
               !types.stand_in(all.subspan(seam), forms);
    };
    return {crosses(ClauseTypes::Forms::any), crosses(ClauseTypes::Forms::as_typed)};
}

const std::vector<Xapian::docid>& PhraseFinder::crossed(std::uint32_t clause) {
    const auto made = crossed_all_.try_emplace(clause);
    std::vector<Xapian::docid>& all = made.first->second;
    if (!made.second)
        return all;
    for (std::size_t segment = 0; segment < index_.segments(); ++segment) {
        const ClauseTypes& types = types_of(clause, segment);
        std::vector<Xapian::docid> perhaps;
        index_.words(segment).each_seam([&](const WordFile::Seam& seam) {
            if (types.may_cross(seam))
                perhaps.push_back(seam.document - 1);
        });
        Crossed& crossed = crossed_[{clause, segment}];
        for (const Xapian::docid own : perhaps) {
            const Standing standing = over(clause, segment, own);
            if (!standing.any || index_.is_removed(index_.document_at(segment, own)))
                continue;
            crossed.emplace(own, standing);
            all.push_back(index_.document_at(segment, own));
        }
    }
    return all;
}

const std::vector<PhraseFinder::Place>& PhraseFinder::places(std::uint32_t clause,
                                                             std::size_t segment) {
    const auto found = places_.find({clause, segment});
    if (found != places_.end())
        return found->second;
    std::vector<Place> places = find_places(clause, segment);
    return places_.try_emplace({clause, segment}, std::move(places)).first->second;
}

/// The clauses of one word without which nothing is found, where that is so of `clause` too.
std::vector<std::uint32_t> PhraseFinder::words_required_with(std::uint32_t clause) const {
    std::vector<std::uint32_t> words;
    bool is_required = false;
    if (query_->root.kind == QueryNode::Kind::sequence)
        for (const QueryNode& part : query_->root.parts) {
            if (part.kind != QueryNode::Kind::clause || part.need != Need::required)
                continue;
            is_required = is_required || part.index == clause;
            if (!query_->clauses[part.index].is_positional())
                words.push_back(part.index);
        }
    return is_required ? words : std::vector<std::uint32_t>();
}

std::vector<PhraseFinder::Place> PhraseFinder::find_places(std::uint32_t clause,
                                                           std::size_t segment) {
    crossed(clause);
    std::vector<Place> places;
    for (const auto& [own, standing] : crossed_[{clause, segment}])
        places.push_back({own, standing.as_typed});
    const std::size_t crossing = places.size();
    const auto own_words = types_of(clause, segment).finding_terms();
    std::vector<std::vector<std::string_view>> words(own_words.begin(), own_words.end());
    for (const std::uint32_t other : words_required_with(clause))
        words.push_back(types_of(other, segment).finding_terms().front());
    const NumberRanges& removed = index_.segment(segment).removed;
    for (const Xapian::docid own : documents_with_all(index_.database(segment), words)) {
        const Standing standing =
            removed.contains(own) ? Standing() : this->standing(clause, segment, own);
        if (standing.any)
            places.push_back({own, standing.as_typed});
    }
    // One where the clause begins that crosses a seam may hold its words besides.
    const auto before = [](const Place& a, const Place& b) { return a.own < b.own; };
    std::inplace_merge(places.begin(), places.begin() + static_cast<std::ptrdiff_t>(crossing),
                       places.end(), before);
    places.erase(std::unique(places.begin(), places.end(),
                             [](const Place& a, const Place& b) { return a.own == b.own; }),
                 places.end());
    return places;
}

const TypeSet& PhraseFinder::neighbour_types(std::uint32_t clause, bool first,
                                             std::size_t segment) {
    const auto made =
        neighbour_types_.try_emplace({{clause, first}, segment}, index_.words(segment).types());
    TypeSet& set = made.first->second;
    if (!made.second)
        return set;
    const auto add = [&](std::string_view term) {
        std::vector<std::uint32_t> types;
        index_.words(segment).find_types(term, types);
        for (const std::uint32_t type : types)
            set.add(type);
    };
    for (const QueryTerm& term : query_->clauses[clause].words.front().terms) {
        const bool typed = term.kind == MatchKind::exact;
        if (typed || (first && term.group == TermGroup::form))
            add(term.text);
        if (typed && !first)
            add("ה" + term.text);
    }
    return set;
}

std::size_t PhraseFinder::neighbours(const std::vector<std::uint32_t>& clauses, Xapian::docid id) {
    const auto [segment, own] = index_.place_of(id);
    const std::span<const PassageWord> words = index_.words(segment).read(own);
    std::size_t found = 0;
    for (std::size_t i = 1; i < clauses.size(); ++i) {
        const TypeSet& first = neighbour_types(clauses[i - 1], true, segment);
        const TypeSet& second = neighbour_types(clauses[i], false, segment);
        const PassageWord* before = nullptr;
        found += std::any_of(words.begin(), words.end(), [&](const PassageWord& word) {
            if (is_passed_over(word))
                return false;
            const bool stands =
                before != nullptr && second.contains(word.type) && first.contains(before->type);
            before = &word;
            return stands;
        });
    }
    return found;
}

} // namespace mafteach
