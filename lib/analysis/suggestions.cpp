// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/suggestions.h"

#include "analysis/folding.h"
#include "analysis/spelling_distance.h"
#include "lexicon/marks.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <utility>

namespace mafteach {
namespace {

constexpr std::size_t most_suggestions = 3;

bool is_missing(const QueryWord& word, const Vocabulary& vocabulary) {
    return std::none_of(word.terms.begin(), word.terms.end(),
                        [&](const QueryTerm& term) { return vocabulary.contains(term.text); });
}

/// The words of the index that are spelled most like one word.
class Search {
public:
    explicit Search(const QueryWord& word)
        : word_(word), distance_(word.terms.front().text), at_most_(distance_.tolerance()) {}

    /// Returns how many bytes at the beginning of `term` say that it is none of them; 0 where that
    /// isn't said by its beginning.
    std::size_t look_at(const std::string& term) {
        const int distance = distance_(term, at_most_);
        if (distance <= at_most_)
            found_.push_back({distance, 0, term});
        return distance_.far_beginning();
    }

    Suggestion result(const Vocabulary& vocabulary) {
        Suggestion out{word_.typed, {}};
        for (Candidate& candidate : found_)
            candidate.passages = vocabulary.frequency(candidate.term);
        std::erase_if(found_, [](const Candidate& candidate) { return candidate.passages == 0; });
        keep_marks();
        std::sort(found_.begin(), found_.end(), [](const Candidate& a, const Candidate& b) {
            return a.distance != b.distance ? a.distance < b.distance : a.passages > b.passages;
        });
        for (const Candidate& candidate : found_)
            if (out.instead.size() < most_suggestions)
                out.instead.push_back(with_final_letter(candidate.term));
        return out;
    }

private:
    /// A word with quote marks is in the index with them and without: leaves the one that most of
    /// its passages have.
    void keep_marks() {
        std::map<std::string, std::uint32_t> marked; // passages of words, by their letters
        for (const Candidate& candidate : found_)
            if (without_marks(candidate.term) != candidate.term) {
                std::uint32_t& most = marked[without_marks(candidate.term)];
                most = std::max(most, candidate.passages);
            }
        const auto passages_without = [&](const std::string& plain) {
            const auto found =
                std::find_if(found_.begin(), found_.end(),
                             [&](const Candidate& candidate) { return candidate.term == plain; });
            return found == found_.end() ? 0U : found->passages;
        };
        std::map<std::string, bool> with_marks;
        for (const auto& [plain, passages] : marked)
            with_marks[plain] = 2 * passages >= passages_without(plain);
        std::erase_if(found_, [&](const Candidate& candidate) {
            const std::string plain = without_marks(candidate.term);
            const auto found = with_marks.find(plain);
            return found != with_marks.end() && found->second == (plain == candidate.term);
        });
    }

    struct Candidate {
        int distance;
        std::uint32_t passages;
        std::string term;
    };

    const QueryWord& word_;
    SpellingDistance distance_;
    int at_most_;
    std::vector<Candidate> found_;
};

} // namespace

std::vector<Suggestion> suggestions(const std::vector<const QueryWord*>& words,
                                    const Vocabulary& vocabulary) {
    std::vector<Search> searches;
    for (const QueryWord* word : words)
        if (word->importance == Importance::full && word->parts == 0 &&
            is_missing(*word, vocabulary))
            searches.emplace_back(*word);
    std::vector<Suggestion> out;
    if (searches.empty())
        return out;
    vocabulary.each_wanted_word([&](const std::string& term) {
        std::size_t unwanted = 0;
        bool by_all = true;
        for (Search& search : searches) {
            const std::size_t far = search.look_at(term);
            by_all = by_all && far > 0;
            unwanted = std::max(unwanted, far);
        }
        return by_all ? unwanted : 0;
    });
    for (Search& search : searches) {
        Suggestion suggestion = search.result(vocabulary);
        if (!suggestion.instead.empty())
            out.push_back(std::move(suggestion));
    }
    return out;
}

} // namespace mafteach
