// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

namespace mafteach {

/// What a reading makes of a word, as far as its neighbours care.
enum class WordClass : std::uint8_t {
    noun,
    name,
    adjective,
    participle, ///< a verb's present tense: a verb, an adjective or a noun to its neighbours
    verb,
    function, ///< prepositions, pronouns, numerals, adverbs: what hspell gives no part of speech
    unknown,  ///< a Hebrew word that the lexicon doesn't know; mostly a name
    foreign,  ///< a number, or a word of another script
};

/// The function words that say most about the word after them.
enum class FunctionRole : std::uint8_t { none, object_marker, preposition };

/// One reading of a word, in the terms that weighing it against the others needs.
struct WordReading {
    /// How unlikely it is by itself, in nats: two readings stand e^-cost to e^-cost.
    float cost = 0;
    WordClass word_class = WordClass::unknown;
    FunctionRole role = FunctionRole::none;
    std::uint8_t genders = 3; ///< a set: 1 masculine, 2 feminine
    std::uint8_t numbers = 3; ///< a set: 1 singular, 2 plural
    bool definite = false;    ///< by ה, or by a pronoun at its end
    bool construct = false;   ///< leans on the next word
    bool infinitive = false;
    bool has_particles = false;
    /// How many letters at the start of the word are particles, and at which letter the form behind
    /// them begins: one letter further where it begins with a doubled ו (הוועד = ה + ועד).
    std::uint8_t particle_letters = 0;
    std::uint8_t form_begin = 0;
    char16_t first_particle = 0; ///< 0 where it has none
    bool only_he = false;        ///< its particles are ה and nothing else
    bool ends_in_he = false;     ///< the last of its particles is ה
    std::uint64_t lemmas = 0;    ///< a set of indexes into WordReadings::lemma_terms, as bits
};

/// Every reading of a word, without regard to its context.
struct WordReadings {
    std::vector<WordReading> readings; ///< one at least
    /// The terms of the lemmas that the readings stand for. None for a word that the lexicon
    /// doesn't know; 64 at most.
    std::vector<std::string> lemma_terms;
    // Of an unknown word: what is guessed about it (unknown_words.h).
    std::vector<std::string> remainder_terms;
    std::vector<std::uint8_t> remainder_begins; ///< the letter of the word where each begins
    std::vector<std::string> variant_terms;
    std::vector<std::string> skeleton_terms;
    /// The lemma that is spelled like the word itself, as an index; -1 where there is none.
    int own_lemma = -1;

    /// The lexicon doesn't know it, or only in a reading that is hardly meant.
    bool rare = false;

    bool known() const { return !lemma_terms.empty(); }

    /// Whether `reading`, one of these, may well be what the word is, by itself: it is a quarter as
    /// probable as the likeliest, at the least. Queries divide words into particles and a form by
    /// it.
    bool is_likely(const WordReading& reading) const {
        constexpr float nats = 1.4F; // e^-1.4 is a quarter
        float least = readings.front().cost;
        for (const WordReading& other : readings)
            least = std::min(least, other.cost);
        return reading.cost <= least + nats;
    }
};

} // namespace mafteach
