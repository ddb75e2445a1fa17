// SPDX-License-Identifier: GPL-3.0-or-later
#include "search/clause_types.h"

#include "search/places.h"

#include <algorithm>
#include <bit>
#include <utility>

namespace mafteach {
namespace {

/// A term of a query, and the types that have it.
struct TermTypes {
    std::string_view term;
    std::vector<std::uint32_t> types;
};

/// Some of `terms` that between them have all of their types: most forms of a word have its lemma.
std::vector<std::string_view> with_all_types(std::vector<TermTypes> terms, std::uint32_t types) {
    std::stable_sort(terms.begin(), terms.end(), [](const TermTypes& a, const TermTypes& b) {
        return a.types.size() > b.types.size();
    });
    TypeSet had(types);
    std::vector<std::string_view> some;
    for (const TermTypes& term : terms) {
        const bool adds = !std::all_of(term.types.begin(), term.types.end(),
                                       [&](std::uint32_t type) { return had.contains(type); });
        if (!adds)
            continue;
        some.push_back(term.term);
        for (const std::uint32_t type : term.types)
            had.add(type);
    }
    return some;
}

} // namespace

ClauseTypes::ClauseTypes(const QueryClause& clause, WordFile& words)
    : clause_(clause), types_(words.types()) {
    for (std::uint32_t w = 0; w < clause.words.size(); ++w) {
        std::vector<TermTypes> terms;
        for (const QueryTerm& term : clause.words[w].terms) {
            std::vector<std::uint32_t>& types = terms.emplace_back(TermTypes{term.text, {}}).types;
            words.find_types(term.text, types);
            for (const std::uint32_t type : types) {
                any_.emplace_back(type, w);
                if (term.kind == MatchKind::exact)
                    as_typed_.emplace_back(type, w);
            }
        }
        finding_.push_back(with_all_types(std::move(terms), words.types()));
    }
    std::sort(any_.begin(), any_.end());
    std::sort(as_typed_.begin(), as_typed_.end());
    for (const auto& [type, word] : any_) {
        types_.add(type);
        words_[type].any |= bit(word);
    }
    for (const auto& [type, word] : as_typed_)
        words_[type].as_typed |= bit(word);
}

std::uint64_t ClauseTypes::bit(std::uint32_t word) {
    return std::uint64_t{1} << std::min(word, most_told - 1);
}

/// Whether the clause is words side by side, and few enough for find_row().
bool ClauseTypes::is_plain() const {
    return clause_.slack == 0 && clause_.neighbours.empty() && clause_.words.size() <= most_told;
}

bool ClauseTypes::stand_in(std::span<const PassageWord> passage, Forms forms) const {
    const std::vector<Match>& matches = forms == Forms::any ? any_ : as_typed_;
    return stands_in(clause_, passage, [&](std::size_t at, std::uint32_t word) {
        const std::uint32_t type = passage[at].type;
        return types_.contains(type) &&
               std::binary_search(matches.begin(), matches.end(), Match(type, word));
    });
}

ClauseTypes::Found ClauseTypes::in_a_row(WordFile& words, std::uint32_t document) const {
    if (is_plain())
        return find_row(words, document);
    return have_close(words, document) ? Found::perhaps : Found::nowhere;
}

/// By the shift-and method (Baeza-Yates and Gonnet, "A new approach to text searching", 1992): of
/// the words up to each of the clause, a bit says whether they stand in a row up to the word of the
/// text that is at hand.
ClauseTypes::Found ClauseTypes::find_row(WordFile& words, std::uint32_t document) const {
    const std::uint64_t whole = std::uint64_t{1} << (clause_.words.size() - 1);
    Words ends;
    Found found = Found::nowhere;
    words.each_of(document, types_, [&](const PassageWord& word, bool others) {
        if (others)
            ends = {};
        if (word.passed_over) {
            const bool matches = types_.contains(word.type);
            if (matches) // it may be read on over, or not
                found = Found::perhaps;
            return !matches;
        }
        const Words& which = words_.find(word.type)->second;
        ends.any = (ends.any << 1 | 1) & which.any;
        ends.as_typed = (ends.as_typed << 1 | 1) & which.as_typed;
        if ((ends.any & whole) != 0)
            found = Found::any;
        if ((ends.as_typed & whole) != 0)
            found = Found::as_typed;
        return found != Found::as_typed;
    });
    return found;
}

/// Whether two words of the clause may stand close enough for it.
bool ClauseTypes::have_close(WordFile& words, std::uint32_t document) const {
    std::uint32_t distance = clause_.slack + 1;
    for (const QueryClause::Neighbour& neighbour : clause_.neighbours)
        distance = std::max(distance, neighbour.distance);
    // How many words of their own stand before the one at hand, and before the last that matches.
    std::uint64_t ordinal = distance + std::uint64_t{1};
    std::uint64_t last = 0;
    bool have = false;
    words.each(document, [&](const PassageWord& word) {
        if (types_.contains(word.type)) {
            have = ordinal - last <= distance;
            last = ordinal;
        }
        ordinal += word.passed_over ? 0 : 1;
        have = have || word.covers > 0; // a whole may stand where its parts do
        return !have;
    });
    return have;
}

/// Which words of the clause may stand in a sequence, as bits.
std::uint64_t ClauseTypes::words_in(std::string_view sequence) const {
    std::uint64_t words = 0;
    PassageWord word;
    SequenceReader reader(sequence);
    for (reader.pass_others(types_); !reader.at_end(); reader.pass_others(types_)) {
        if (!reader.take(word) || word.covers > 0)
            return ~std::uint64_t{0}; // read() tells
        if (types_.contains(word.type))
            words |= words_.find(word.type)->second.any;
    }
    return words;
}

bool ClauseTypes::may_cross(const WordFile::Seam& seam) const {
    if (is_plain()) { // most are told by the first word behind the seam
        PassageWord first;
        SequenceReader after(seam.after);
        const bool is_read = !after.at_end() && after.take(first);
        return is_read && (first.passed_over || types_.contains(first.type)) && may_run_over(seam);
    }
    const std::uint64_t behind = words_in(seam.after);
    const std::uint64_t before = behind == 0 ? 0 : words_in(seam.before);
    return before != 0 && std::popcount(before | behind) > 1;
}

/// The same as find_row(), from what may have begun before the first of these words to what may end
/// behind the last one.
bool ClauseTypes::may_run_over(const WordFile::Seam& seam) const {
    const std::uint64_t whole = std::uint64_t{1} << (clause_.words.size() - 1);
    std::uint64_t ends = ~std::uint64_t{0};
    std::uint64_t begins = 1; // 0 behind the seam: what begins there doesn't cross it
    PassageWord word;
    for (const std::string_view side : {seam.before, seam.after}) {
        for (SequenceReader reader(side); !reader.at_end();) {
            if (!reader.take(word) || word.covers > 0)
                return true; // read() tells
            const std::uint64_t which =
                types_.contains(word.type) ? words_.find(word.type)->second.any : 0;
            const std::uint64_t longer = (ends << 1 | begins) & which;
            ends = word.passed_over ? ends | longer : longer;
            if (begins == 0 && (ends & whole) != 0)
                return true;
        }
        begins = 0;
        ends &= ~whole; // ended before the seam
    }
    return ends != 0;
}

} // namespace mafteach
