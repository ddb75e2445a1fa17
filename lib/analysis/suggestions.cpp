// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/suggestions.h"

#include "analysis/folding.h"
#include "analysis/spelling_distance.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>
#include <utility>

namespace mafteach {
namespace {

constexpr std::size_t most_suggestions = 3;

bool is_missing(const QueryWord& word, const Vocabulary& vocabulary) {
    return std::none_of(word.terms.begin(), word.terms.end(),
                        [&](const QueryTerm& term) { return vocabulary.contains(term.text); });
}

/// What the keys of the letters a to z give on the Hebrew keyboard (Israeli standard SI 1452),
/// folded; q and w give no letter.
constexpr std::array<std::string_view, 26> hebrew_keys = {
    "ש", "נ", "ב", "ג", "ק", "כ", "ע", "י", "נ", "ח", "ל", "כ", "צ",
    "מ", "מ", "פ", "",  "ר", "ד", "א", "ו", "ה", "",  "ס", "ט", "ז"};

/// What was typed where the keyboard was in Latin letters by mistake; empty where it was not.
std::string on_hebrew_keyboard(std::string_view word) {
    std::string out;
    for (const char c : word) {
        if (c < 'a' || c > 'z' || hebrew_keys[static_cast<std::size_t>(c - 'a')].empty())
            return {};
        out += hebrew_keys[static_cast<std::size_t>(c - 'a')];
    }
    return out;
}

/// The words of the index that are spelled most like one word.
class Search {
public:
    explicit Search(const QueryWord& word)
        : word_(word), distance_(word.terms.front().text), at_most_(distance_.tolerance()) {}

    void look_at(const std::string& term) {
        const int distance = distance_(term, at_most_);
        if (distance <= at_most_)
            found_.push_back({distance, 0, term});
    }

    Suggestion result(const Vocabulary& vocabulary) {
        Suggestion out{word_.typed, {}};
        const std::string keys = on_hebrew_keyboard(word_.terms.front().text);
        if (!keys.empty() && vocabulary.contains(keys))
            out.instead.push_back(with_final_letter(keys));
        for (Candidate& candidate : found_)
            candidate.passages = vocabulary.frequency(candidate.term);
        std::erase_if(found_, [](const Candidate& candidate) { return candidate.passages == 0; });
        std::sort(found_.begin(), found_.end(), [](const Candidate& a, const Candidate& b) {
            return a.distance != b.distance ? a.distance < b.distance : a.passages > b.passages;
        });
        for (const Candidate& candidate : found_)
            if (out.instead.size() < most_suggestions)
                out.instead.push_back(with_final_letter(candidate.term));
        return out;
    }

private:
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
        if (word->importance == Importance::full && is_missing(*word, vocabulary))
            searches.emplace_back(*word);
    std::vector<Suggestion> out;
    if (searches.empty())
        return out;
    vocabulary.each_word([&](const std::string& term) {
        for (Search& search : searches)
            search.look_at(term);
        return true;
    });
    for (Search& search : searches) {
        Suggestion suggestion = search.result(vocabulary);
        if (!suggestion.instead.empty())
            out.push_back(std::move(suggestion));
    }
    return out;
}

} // namespace mafteach
