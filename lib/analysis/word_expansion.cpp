// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/word_expansion.h"

#include "analysis/particle_strings.h"
#include "analysis/spelling_distance.h"
#include "analysis/term_kind.h"
#include "analysis/token.h"
#include "analysis/word_readings.h"
#include "core/hebrew.h"
#include "core/pattern.h"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mafteach {
namespace {

constexpr std::size_t max_alike = 300;

/// Whether the first `particles` bytes of `word`, which look like particles, are such.
bool is_divided(const std::string& word, std::size_t particles, Morphology& morphology) {
    Token token;
    token.script = Script::hebrew;
    token.term = word;
    const WordReadings& readings = morphology.readings(token);
    const std::size_t letters = particles / hebrew_letter_bytes;
    return std::any_of(readings.readings.begin(), readings.readings.end(),
                       [&](const WordReading& reading) {
                           return reading.form_begin == letters && readings.is_likely(reading);
                       }) ||
           std::any_of(readings.guesses.begin(), readings.guesses.end(),
                       [&](const GuessedTerm& guess) {
                           return guess.kind == TermKind::remainder && guess.begin == letters;
                       });
}

struct Candidate {
    int distance;
    std::string term;
};

} // namespace

bool expand_wildcard(QueryWord& word, Reach reach, Morphology& morphology,
                     const Vocabulary& vocabulary) {
    const std::string letters = word.terms.front().text;
    word.reach = reach;
    word.importance = Importance::full;
    word.typed = reach == Reach::beginning ? word.typed + "*" : "*" + word.typed;
    word.terms = {{letters, MatchKind::exact}};
    const auto add = [&](const std::string& term) {
        if (term != letters && vocabulary.is_live(term))
            word.terms.push_back({term, MatchKind::wildcard});
        return word.terms.size() <= max_expansion;
    };
    if (reach == Reach::ending)
        return vocabulary.each_word(
            [&](const std::string& term) { return !term.ends_with(letters) || add(term); });
    if (!vocabulary.each_with_prefix(letters, add))
        return false;
    const auto divided = [&](std::string_view before) {
        return vocabulary.each_with_prefix(
            std::string(before) + letters, [&](const std::string& term) {
                morphology.forget_if_full();
                return !is_divided(term, before.size(), morphology) || add(term);
            });
    };
    return std::all_of(particles::in_use.begin(), particles::in_use.end(), divided);
}

bool expand_pattern(std::string_view typed, std::string_view pattern, Morphology& morphology,
                    const Vocabulary& vocabulary, QueryWord& out) {
    out = {};
    out.typed = typed;
    out.reach = Reach::pattern;
    constexpr std::string_view wild = "*?";
    const std::string_view start = pattern.substr(0, pattern.find_first_of(wild));
    const std::string_view end = pattern.substr(pattern.find_last_of(wild) + 1);
    std::set<std::string> found; // in the order of a walk through all words
    const auto fits = [&](const std::string& term, std::string_view before) {
        if (!term.ends_with(end) ||
            !matches_pattern(pattern, std::string_view(term).substr(before.size())))
            return false;
        if (before.empty())
            return true;
        morphology.forget_if_full();
        return is_divided(term, before.size(), morphology);
    };
    const auto look_at = [&](std::string_view before) {
        return [&, before](const std::string& term) {
            if (term.starts_with(before) && fits(term, before) && vocabulary.is_live(term))
                found.insert(term);
            return found.size() <= max_expansion;
        };
    };
    const auto behind = [&](std::string_view before) {
        const std::string prefix = std::string(before) + std::string(start);
        return prefix.empty() ? vocabulary.each_word(look_at(before))
                              : vocabulary.each_with_prefix(prefix, look_at(before));
    };
    const bool few =
        behind({}) && (pattern.starts_with('*') || // particles are among any letters
                       std::all_of(particles::in_use.begin(), particles::in_use.end(), behind));
    for (const std::string& term : found)
        out.terms.push_back({term, MatchKind::wildcard});
    if (out.terms.empty()) // a word has one term at the least; this one is in no text
        out.terms.push_back({std::string(pattern), MatchKind::exact});
    return few;
}

void expand_alike(QueryWord& word, const Vocabulary& vocabulary) {
    word.reach = Reach::alike;
    SpellingDistance distance(word.terms.front().text);
    const int at_most = distance.tolerance();
    std::vector<Candidate> found;
    const auto look_at = [&](std::size_t prefix) {
        return [&, prefix](const std::string& term) {
            const int far = distance(std::string_view(term).substr(prefix), at_most);
            if (far <= at_most && vocabulary.is_live(term))
                found.push_back({far, term});
            return distance.far_beginning() == 0 ? 0 : prefix + distance.far_beginning();
        };
    };
    vocabulary.each_wanted_word(look_at(0));
    for (const TermKind kind : {TermKind::lemma, TermKind::remainder}) {
        const std::string_view prefix = prefix_of(kind);
        vocabulary.each_wanted_with_prefix(prefix, look_at(prefix.size()));
    }
    std::stable_sort(found.begin(), found.end(), [](const Candidate& a, const Candidate& b) {
        return a.distance < b.distance;
    });
    if (found.size() > max_alike)
        found.resize(max_alike);
    for (Candidate& candidate : found) {
        const bool there =
            std::any_of(word.terms.begin(), word.terms.end(), [&](const QueryTerm& term) {
                return term.text == candidate.term && term.group == TermGroup::word;
            });
        if (!there)
            word.terms.push_back({std::move(candidate.term), MatchKind::fuzzy});
    }
}

} // namespace mafteach
