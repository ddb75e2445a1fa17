// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/orthography.h"
#include "analysis/term_kind.h"
#include "analysis/term_table.h"
#include "core/term_slot.h"
#include "lexicon/grammar.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>
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

/// So many lemmas of one word are told apart: the bits of WordReading::lemmas. Those beyond get no
/// term.
constexpr std::size_t max_lemmas = std::numeric_limits<std::uint64_t>::digits;

/// The function words that say most about the word after them.
enum class FunctionRole : std::uint8_t { none, object_marker, preposition };

/// One reading of a word, in the terms that weighing it against the others needs.
struct WordReading {
    /// How unlikely it is by itself, in nats: two readings stand e^-cost to e^-cost.
    float cost = 0;
    float likelihood = 1; ///< e^-cost
    WordClass word_class = WordClass::unknown;
    FunctionRole role = FunctionRole::none;
    std::uint8_t genders = 3; ///< a set: 1 masculine, 2 feminine
    std::uint8_t numbers = 3; ///< a set: 1 singular, 2 plural
    bool definite = false;    ///< by ה, or by a pronoun at its end
    bool construct = false;   ///< leans on the next word
    bool infinitive = false;
    bool has_particles = false;
    bool defective = false;      ///< takes the word for one in defective spelling
    Drop readiest = Drop::never; ///< of the letters that defective spelling leaves out of it
    /// How many letters at the start of the word are particles, and at which letter the form behind
    /// them begins: one letter further where it begins with a doubled ו (הוועד = ה + ועד).
    std::uint8_t particle_letters = 0;
    std::uint8_t form_begin = 0;
    char16_t first_particle = 0; ///< 0 where it has none
    bool only_he = false;        ///< its particles are ה and nothing else
    bool ends_in_he = false;     ///< the last of its particles is ה
    std::uint64_t lemmas = 0;    ///< a set of indexes into WordReadings::lemma_terms, as bits
};

/// A term that may stand for an unknown word.
struct GuessedTerm {
    const IndexTerm* term = nullptr;
    TermKind kind = TermKind::remainder;
    std::uint8_t begin = 0; ///< the letter of the word where a remainder begins
};

/// Every reading of a word, without regard to its context.
struct WordReadings {
    std::vector<WordReading> readings; ///< one at least
    /// The terms of the lemmas that the readings stand for. None for a word that the lexicon
    /// doesn't know; max_lemmas at most.
    std::vector<const IndexTerm*> lemma_terms;
    /// What is guessed about an unknown word (unknown_words.h), closest relation first.
    std::vector<GuessedTerm> guesses;
    /// For the term of the word itself, Token::term.
    mutable TermSlot slot{};
    /// The lemma that is spelled like the word itself, as an index; -1 where there is none.
    int own_lemma = -1;
    /// The lemmas that the word is in defective spelling (שלחן), the likeliest first, as indexes;
    /// those that are hardly meant are left out.
    std::vector<std::uint8_t> full_lemmas{};

    Orthography orthography = Orthography::either;
    /// Some readings, but not all, take the word for one in defective spelling: how likely they are
    /// depends on how the text is spelled.
    bool may_be_defective = false;

    /// The lexicon doesn't know it, or only in a reading that is hardly meant.
    bool rare = false;

    bool known() const { return !lemma_terms.empty(); }

    const WordReading& likeliest() const;

    /// Whether `reading`, one of these, may well be what the word is, by itself: it is a quarter as
    /// probable as the likeliest, at the least. Queries divide words into particles and a form by
    /// it.
    bool is_likely(const WordReading& reading) const;

    /// Whether `reading`, one of these, is one of the lemma whose term is `text`.
    bool stands_for(const WordReading& reading, std::string_view text) const;

    /// Adds a reading, or makes one that is the same to the word's neighbours and to the index as
    /// likely as it.
    void take_in(const WordReading& reading);

    /// Sets what the readings, which are all here, tell of the orthography of their text.
    void tell_orthography();

    /// Whether one of the readings is that of a word that the lexicon doesn't know: such a word may
    /// be an older form of one that it does (older_forms.h).
    bool may_be_unknown() const {
        return std::any_of(readings.begin(), readings.end(), [](const WordReading& reading) {
            return reading.word_class == WordClass::unknown;
        });
    }

    /// Whether one of the readings makes the whole word a name; a word that the lexicon doesn't
    /// know mostly is one.
    bool may_be_name() const {
        return std::any_of(readings.begin(), readings.end(), [](const WordReading& reading) {
            return reading.form_begin == 0 && (reading.word_class == WordClass::name ||
                                               reading.word_class == WordClass::unknown);
        });
    }

    /// Whether `holds`, called with the text of a term, is true of one of the terms that the word
    /// may be indexed under, itself aside.
    template <typename Holds>
    bool any_term(Holds&& holds) const {
        return std::any_of(lemma_terms.begin(), lemma_terms.end(),
                           [&](const IndexTerm* term) { return holds(term->text); }) ||
               std::any_of(guesses.begin(), guesses.end(),
                           [&](const GuessedTerm& guess) { return holds(guess.term->text); });
    }
};

} // namespace mafteach
