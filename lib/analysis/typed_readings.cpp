// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/typed_readings.h"

#include "analysis/function_words.h"
#include "analysis/particle_strings.h"
#include "analysis/term_kind.h"
#include "core/concat.h"
#include "core/hebrew.h"
#include "lexicon/grammar.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace mafteach {
namespace {

using namespace std::string_view_literals;

// In nats, like the costs of readings (reading_cost.h), and like them judgements that were tried on
// the benchmark.
constexpr float typed_behind_particles = 1.0F;
constexpr float typed_infinitive = -3.0F;
/// A reading of the whole word counts against peeled ones unless it costs so much more than they.
constexpr float hardly_whole = 1.5F;

/// A word is used whole where so many passages hold it behind particles::before_nouns, and so large
/// a part of those that hold it bare. Of בבית, "in a house", less than a hundredth does, of names
/// and nouns a tenth and more; an index has a few slips of the pen of any kind.
constexpr std::uint32_t least_uses = 6;
constexpr std::uint32_t least_part = 33; // a thirty-third

/// A noun with a pronoun that is spelled like a preposition with one stands behind others in so
/// large a part: בנו in a third of the passages of literature that hold it bare, שלו in a
/// fourteenth, by what is spelled like it with them.
constexpr std::uint32_t noun_part = 8;

/// Of the passages that hold a name bare, so large a part at the least hold it behind a
/// preposition, and so large a part at the most behind ה, which nouns and adjectives have in a
/// fifth and more.
constexpr std::uint32_t name_behind_preposition = 20;
constexpr std::uint32_t name_behind_he = 50;

/// What a word leaves behind its particles is hardly a word where so many times as many passages
/// hold it with them as hold it bare and with others.
constexpr std::uint32_t hardly_a_word = 4;
constexpr std::uint32_t least_passages = 20; // fewer tell nothing

bool is_content(const WordReading& reading) {
    return reading.word_class != WordClass::function;
}

bool is_undivided(const WordReading& reading) {
    return reading.form_begin == 0;
}

/// Whether the reading makes the rest of `word` an infinitive behind its ל.
bool is_infinitive(const WordReading& reading, std::string_view word) {
    const std::size_t begin = hebrew_letter_bytes * reading.form_begin;
    return reading.infinitive && word.substr(0, begin).ends_with("ל");
}

/// Whether the letters before `rest_begin` of `word` are particles, whatever the rest is.
bool splits_at(const Lexicon& lexicon, std::string_view word, std::size_t rest_begin) {
    std::vector<ParticleSplit> splits;
    lexicon.particle_splits(word, splits);
    return std::any_of(splits.begin(), splits.end(), [&](const ParticleSplit& split) {
        return split.particle_bytes == rest_begin || split.base_begin == rest_begin;
    });
}

void change_cost(WordReading& reading, float by) {
    reading.cost += by;
    reading.likelihood = std::exp(-reading.cost);
}

/// Whether the collection has next to no use for what is left of `word` from `rest_begin` on.
/// Many nouns are hardly ever without their article, so ה says nothing.
bool is_rest_hardly_a_word(std::string_view word, std::size_t rest_begin,
                           const Vocabulary& vocabulary) {
    const std::uint64_t whole = vocabulary.frequency(std::string(word));
    if (whole < least_passages || word.substr(0, rest_begin).ends_with("ה"))
        return false;
    const std::string rest(word.substr(rest_begin));
    std::uint64_t uses = vocabulary.frequency(rest);
    for (const std::string_view particle : particles::single) {
        const std::string longer = concat(particle, rest);
        uses += longer == word ? 0 : vocabulary.frequency(longer);
    }
    return uses * hardly_a_word < whole;
}

/// Whether `word` can be an infinitive behind its ל (להגן, "to defend").
bool may_be_infinitive(std::string_view word, const Lexicon& lexicon) {
    std::vector<Reading> readings;
    lexicon.readings(word, readings);
    return std::any_of(readings.begin(), readings.end(), [](const Reading& reading) {
        return reading.grammar.tense == Tense::infinitive;
    });
}

/// Whether `word` stands behind particles that can't stand before its first `particle_bytes`.
bool is_used_whole(std::string_view word, std::size_t particle_bytes, const Lexicon& lexicon,
                   const Vocabulary& vocabulary) {
    std::uint64_t uses = 0;
    for (const std::string_view particle : particles::before_nouns) {
        const std::string longer = concat(particle, word);
        // Another word (מכהן, להגן), or one more particle before the rest (שבבית), says nothing.
        if (!lexicon.contains(longer) && !may_be_infinitive(longer, lexicon) &&
            !splits_at(lexicon, longer, particle.size() + particle_bytes))
            uses += vocabulary.frequency(longer);
    }
    return uses >= least_uses && uses * least_part >= vocabulary.frequency(std::string(word));
}

/// Whether `word` stands behind what can't stand before a preposition, though before a noun.
bool is_used_as_noun(std::string_view word, const Vocabulary& vocabulary) {
    std::uint64_t uses = 0;
    for (const std::string_view particle : {"ה"sv, "ל"sv, "ב"sv, "כ"sv}) {
        const std::string longer = concat(particle, word);
        uses += vocabulary.frequency(longer);
    }
    return uses >= least_uses && uses * noun_part >= vocabulary.frequency(std::string(word));
}

/// A preposition with a pronoun (לו, עליו) stands for itself: what the lexicon files it under are
/// all persons of that preposition. Where it is the likeliest that the whole word can be, it is all
/// that it is, unless the collection uses the word as a noun (בנו, "his son", beside "in us").
void mend_prepositions(std::string_view word, WordReadings& readings,
                       const Vocabulary& vocabulary) {
    for (WordReading& reading : readings.readings) {
        if (is_content(reading))
            continue;
        const std::string_view form = word.substr(hebrew_letter_bytes * reading.form_begin);
        for (std::size_t l = 0; l < readings.lemma_terms.size(); ++l) {
            const std::string_view lemma = word_of(readings.lemma_terms[l]->text);
            if (lemma != form && takes_pronouns(lemma))
                reading.lemmas &= ~(std::uint64_t{1} << l);
        }
    }
    const auto is_preposition = [](const WordReading& reading) {
        return is_undivided(reading) && !is_content(reading) && reading.lemmas == 0;
    };
    if (!is_preposition(readings.likeliest()))
        return;
    const bool noun =
        is_used_as_noun(word, vocabulary) &&
        !std::all_of(readings.readings.begin(), readings.readings.end(), is_preposition);
    std::erase_if(readings.readings,
                  [&](const WordReading& reading) { return is_preposition(reading) == noun; });
}

/// What the whole word can be.
struct Whole {
    explicit Whole(const WordReadings& word) {
        for (const WordReading& reading : word.readings) {
            if (!is_undivided(reading))
                continue;
            function = function || !is_content(reading);
            nominal = nominal || (is_content(reading) && reading.word_class != WordClass::verb);
            if (is_content(reading))
                content_cost = std::min(content_cost, reading.cost);
        }
    }

    /// No preposition stands before a pronoun, an adverb or a finite verb.
    bool may_take_particles() const { return nominal || !function; }

    float content_cost = std::numeric_limits<float>::max(); ///< of the likeliest content word
    bool function = false;
    bool nominal = false;
};

/// `word` as a name that the lexicon doesn't know, though it can divide it.
WordReadings unknown_name(WordReadings word) {
    WordReading name;
    name.word_class = WordClass::unknown;
    word.readings = {name};
    word.lemma_terms.clear();
    word.guesses.clear();
    word.own_lemma = -1;
    word.rare = true;
    return word;
}

} // namespace

std::size_t typed_form_begin(const WordReading& reading, std::string_view word) {
    const std::size_t begin = hebrew_letter_bytes * reading.form_begin;
    return is_infinitive(reading, word) ? begin - hebrew_letter_bytes : begin;
}

bool is_whole(std::string_view word, std::size_t particle_bytes, const Lexicon& lexicon,
              const Vocabulary& vocabulary) {
    return is_used_whole(word, particle_bytes, lexicon, vocabulary) ||
           is_rest_hardly_a_word(word, particle_bytes, vocabulary);
}

bool is_used_as_name(std::string_view word, const Lexicon& lexicon, const Vocabulary& vocabulary) {
    std::uint64_t behind_prepositions = 0;
    std::uint64_t behind_he = 0;
    for (const std::string_view particle : particles::before_nouns) {
        const std::string longer = concat(particle, word);
        if (!lexicon.contains(longer))
            (particle == "ה" ? behind_he : behind_prepositions) += vocabulary.frequency(longer);
    }
    const std::uint64_t bare = vocabulary.frequency(std::string(word));
    return behind_prepositions >= least_uses &&
           behind_prepositions * name_behind_preposition >= bare &&
           behind_he * name_behind_he <= bare;
}

WordReadings typed_readings(std::string_view word, const WordReadings& readings, bool few,
                            const Lexicon& lexicon, const Vocabulary& vocabulary) {
    WordReadings typed = readings;
    if (!typed.known())
        return typed;
    mend_prepositions(word, typed, vocabulary);
    if (few)
        for (WordReading& reading : typed.readings)
            if (is_infinitive(reading, word))
                change_cost(reading, typed_infinitive);

    const Whole whole(typed);
    std::map<std::size_t, bool> used_whole; // by the bytes of the particles
    const auto is_used_whole = [&](const WordReading& reading) {
        const std::size_t particles = hebrew_letter_bytes * reading.particle_letters;
        const auto [entry, fresh] = used_whole.try_emplace(particles);
        if (fresh)
            entry->second = is_whole(word, particles, lexicon, vocabulary);
        return entry->second;
    };
    std::vector<WordReading> left;
    for (WordReading& reading : typed.readings) {
        if (!is_undivided(reading) && !is_infinitive(reading, word)) {
            const bool to_function_word = !is_content(reading);
            if (to_function_word && whole.content_cost <= reading.cost + hardly_whole)
                continue;
            if (few && whole.may_take_particles() && is_used_whole(reading))
                continue;
            if (few && whole.nominal && !to_function_word)
                change_cost(reading, typed_behind_particles);
        }
        left.push_back(reading);
    }
    if (left.empty())
        return unknown_name(typed);
    typed.readings = std::move(left);
    return typed;
}

} // namespace mafteach
