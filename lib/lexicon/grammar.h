// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace mafteach {

/// hspell tells nouns, verbs and adjectives apart, and marks the nouns that are proper names.
/// Everything else (prepositions, pronouns, numerals, conjunctions, adverbs, most abbreviations)
/// it leaves without a part of speech: `other`.
enum class PartOfSpeech : std::uint8_t { other, noun, verb, adjective, proper_name };

/// A set of two bits: a few words are `both` (שמש, פנים), some have neither (first person verbs).
enum class Gender : std::uint8_t { none, masculine, feminine, both };

enum class Person : std::uint8_t { none, first, second, third };

/// hspell 1.4 never uses `dual`: שנתיים is a plural to it.
enum class Number : std::uint8_t { none, singular, dual, plural };

/// `present` is the participle too: כותב as a form of כתב. `infinitive` takes ל (ל + כתוב),
/// `infinitive_after_b` is the form that takes ב, mostly with a pronoun (ב + כותבו).
enum class Tense : std::uint8_t {
    none,
    past,
    present,
    future,
    imperative,
    infinitive,
    infinitive_after_b
};

/// A pronoun glued to the end of a word: whose (nouns: ספרו), whom (verbs: שמרוהו), or the
/// subject of an infinitive (בכותבו). `person` is `none` when there is no such pronoun.
struct PronounSuffix {
    Gender gender = Gender::none;
    Person person = Person::none;
    Number number = Number::none;

    explicit operator bool() const noexcept { return person != Person::none; }
    bool operator==(const PronounSuffix&) const = default;
};

/// Everything that hspell says of one reading of a word form, apart from its lemma.
struct Grammar {
    PartOfSpeech part_of_speech = PartOfSpeech::other;
    Gender gender = Gender::none;
    Person person = Person::none;
    Number number = Number::none;
    Tense tense = Tense::none;
    bool construct = false; ///< smikhut: the form that leans on the next word (ממשלת ישראל)
    PronounSuffix suffix;

    bool operator==(const Grammar&) const = default;
};

/// How readily defective spelling leaves a letter ו or י out.
enum class Drop : std::uint8_t {
    never,
    doubled, ///< one of two alike (תקוה, תקווה; היתה, הייתה)
    common,  ///< a vowel in the middle of the word (שלחן, תפלה)
    uncommon ///< a vowel before the last letter (שלש, חק)
};

/// What may follow a string of particles, as a set of bits: hspell's own classes. A form may follow
/// the particles when the two sets have a class in common; a form that goes with everything (most
/// nouns, adjectives and participles) has them all.
enum ParticleClass : std::uint8_t {
    before_infinitive_after_b = 1, ///< offered by ב, וב, שב, ושב
    before_infinitive = 2,         ///< by those that end in ב כ ל מ
    before_finite_verb = 4,        ///< by none, ו, ש, כש, לכש, מש and their like
    before_indefinite =
        8, ///< by all that don't end in ה: construct forms, forms with a pronoun, names
    before_imperative = 16,   ///< by none and by ו
    before_unrestricted = 32, ///< by all
};

} // namespace mafteach
