// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/lexicon_reading.h"

#include "analysis/function_words.h"
#include "core/hebrew.h"
#include "lexicon/grammar.h"
#include "lexicon/marks.h"

#include <algorithm>

namespace mafteach {
namespace {

std::uint8_t gender_set(Gender gender) {
    switch (gender) {
    case Gender::masculine:
        return 1;
    case Gender::feminine:
        return 2;
    case Gender::none:
    case Gender::both:
        break;
    }
    return 3;
}

std::uint8_t number_set(Number number) {
    switch (number) {
    case Number::singular:
        return 1;
    case Number::dual:
    case Number::plural:
        return 2;
    case Number::none:
        break;
    }
    return 3;
}

WordClass class_of(const Grammar& grammar) {
    switch (grammar.part_of_speech) {
    case PartOfSpeech::noun:
        return WordClass::noun;
    case PartOfSpeech::proper_name:
        return WordClass::name;
    case PartOfSpeech::adjective:
        return WordClass::adjective;
    case PartOfSpeech::verb:
        return grammar.tense == Tense::present ? WordClass::participle : WordClass::verb;
    case PartOfSpeech::other:
        break;
    }
    return WordClass::function;
}

char16_t first_letter(std::string_view particles) {
    return particles.size() < hebrew_letter_bytes ? u'\0' : hebrew_letter(particles[1]);
}

} // namespace

std::uint8_t count_letters(std::string_view folded) {
    const auto marks = std::count_if(folded.begin(), folded.end(), is_mark);
    return static_cast<std::uint8_t>((folded.size() - static_cast<std::size_t>(marks)) /
                                     hebrew_letter_bytes);
}

void set_particles(WordReading& reading, std::string_view folded, std::size_t particle_bytes,
                   std::size_t form_begin) {
    const std::string_view particles = folded.substr(0, particle_bytes);
    reading.has_particles = !particles.empty();
    reading.particle_letters = count_letters(particles);
    reading.form_begin = count_letters(folded.substr(0, form_begin));
    reading.first_particle = first_letter(particles);
    reading.only_he = particles == "ה";
    reading.ends_in_he = particles.ends_with("ה");
}

WordReading reading_without_cost(const Reading& reading, std::string_view folded) {
    const Grammar& grammar = reading.grammar;
    WordReading out;
    out.defective = static_cast<bool>(reading.left_out);
    out.readiest = reading.readiest;
    out.word_class = class_of(grammar);
    if (out.word_class == WordClass::function && !grammar.suffix && !out.defective)
        out.role = function_role(folded.substr(reading.base_begin));
    out.genders = gender_set(grammar.gender);
    out.numbers = number_set(grammar.number);
    set_particles(out, folded, reading.particle_bytes, reading.base_begin);
    out.definite = out.ends_in_he || grammar.suffix;
    out.construct = grammar.construct;
    out.infinitive =
        grammar.tense == Tense::infinitive || grammar.tense == Tense::infinitive_after_b;
    return out;
}

} // namespace mafteach
