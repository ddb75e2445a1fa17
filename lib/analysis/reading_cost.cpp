// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/reading_cost.h"

#include "core/hebrew.h"
#include "lexicon/grammar.h"

namespace mafteach {
namespace {

constexpr float proper_name = 1.0F;
constexpr float construct_noun = 0.3F;
constexpr float construct_adjective = 2.5F;
constexpr float suffix_third = 0.8F;
constexpr float suffix_first_or_second = 3.0F;

constexpr float past_third = 0.7F;
constexpr float past_first_or_second = 3.5F;
constexpr float future_third = 0.7F;
constexpr float future_first_or_second = 3.0F;
constexpr float present = 0.5F;
constexpr float construct_participle = 3.0F;
constexpr float infinitive = 0.3F;
constexpr float infinitive_without_lamed = 4.0F; ///< בכתוב, and the bare infinitive
constexpr float verb_with_object = 4.0F;         ///< שמרוהו: bookish
/// In place of past_first_or_second and the above: where a word can be such a form (שלחתיך,
/// ראינוהו), not much else is as long.
constexpr float past_with_object_of_first_or_second = 3.0F;
constexpr float preposition_before_verb = 1.5F;

constexpr float each_letter_before_function_word = 0.3F;
constexpr float particle_he = 0.2F;
constexpr float particle_vav = 0.5F;
constexpr float particle_bet_lamed_mem = 0.6F;
constexpr float particle_shin = 1.0F;
constexpr float particle_kaf = 1.6F;
constexpr float particle_kaf_shin = 1.5F;

float particles_cost(std::string_view particles) {
    float cost = 0;
    while (!particles.empty()) {
        if (particles.starts_with("כש")) {
            cost += particle_kaf_shin;
            particles.remove_prefix(2 * hebrew_letter_bytes);
            continue;
        }
        const std::string_view letter = particles.substr(0, hebrew_letter_bytes);
        if (letter == "ה")
            cost += particle_he;
        else if (letter == "ו")
            cost += particle_vav;
        else if (letter == "ב" || letter == "ל" || letter == "מ")
            cost += particle_bet_lamed_mem;
        else if (letter == "ש")
            cost += particle_shin;
        else if (letter == "כ")
            cost += particle_kaf;
        // A gershayim between particles and word (ה"שטיח) is one byte and costs nothing.
        particles.remove_prefix(letter.front() == '"' ? 1 : letter.size());
    }
    return cost;
}

float nominal_cost(const Grammar& grammar) {
    float cost = grammar.part_of_speech == PartOfSpeech::proper_name ? proper_name : 0;
    if (grammar.construct)
        cost += grammar.part_of_speech == PartOfSpeech::adjective ? construct_adjective
                                                                  : construct_noun;
    if (grammar.suffix)
        cost += grammar.suffix.person == Person::third ? suffix_third : suffix_first_or_second;
    return cost;
}

float verb_cost(const Grammar& grammar, std::string_view particles, std::string_view base) {
    const bool third = grammar.person == Person::third;
    const bool is_infinitive =
        grammar.tense == Tense::infinitive || grammar.tense == Tense::infinitive_after_b;
    const bool after_lamed =
        particles.ends_with("ל") || (particles.empty() && base.starts_with("ל"));
    float cost = 0;
    if (grammar.tense == Tense::past && grammar.suffix && !third)
        return past_with_object_of_first_or_second;
    switch (grammar.tense) {
    case Tense::past:
        cost = third ? past_third : past_first_or_second;
        break;
    case Tense::future:
        cost = third ? future_third : future_first_or_second;
        break;
    case Tense::present:
        cost = grammar.construct ? construct_participle : present;
        break;
    case Tense::imperative:
        cost = imperative_cost;
        break;
    case Tense::infinitive:
    case Tense::infinitive_after_b:
        cost = after_lamed ? infinitive : infinitive_without_lamed;
        break;
    case Tense::none:
        break;
    }
    if (is_infinitive)
        return cost;
    if (grammar.suffix)
        cost += verb_with_object;
    const bool preposition = particles.ends_with("ב") || particles.ends_with("כ") ||
                             particles.ends_with("מ") || particles.ends_with("ל");
    return preposition ? cost + preposition_before_verb : cost;
}

} // namespace

float reading_cost(const Reading& reading, std::string_view particles, std::string_view base) {
    const float before = particles_cost(particles);
    switch (reading.grammar.part_of_speech) {
    case PartOfSpeech::other:
        return before + each_letter_before_function_word *
                            static_cast<float>(particles.size() / hebrew_letter_bytes);
    case PartOfSpeech::verb:
        return before + verb_cost(reading.grammar, particles, base);
    case PartOfSpeech::noun:
    case PartOfSpeech::adjective:
    case PartOfSpeech::proper_name:
        break;
    }
    return before + nominal_cost(reading.grammar);
}

} // namespace mafteach
