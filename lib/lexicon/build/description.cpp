// SPDX-License-Identifier: GPL-3.0-or-later
#include "lexicon/build/hspell_source.h"
#include "lexicon/grammar.h"

#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>

namespace mafteach::lexicon {

namespace {

Gender with(Gender gender, Gender more) {
    return static_cast<Gender>(static_cast<unsigned>(gender) | static_cast<unsigned>(more));
}

/// Gender, person and number are said of the word, or, after "כינוי/", of the pronoun on its end.
bool read_agreement(std::string_view mark, Gender& gender, Person& person, Number& number) {
    if (mark == "ז")
        gender = with(gender, Gender::masculine);
    else if (mark == "נ")
        gender = with(gender, Gender::feminine);
    else if (mark == "1")
        person = Person::first;
    else if (mark == "2")
        person = Person::second;
    else if (mark == "3")
        person = Person::third;
    else if (mark == "יחיד")
        number = Number::singular;
    else if (mark == "זוגי")
        number = Number::dual;
    else if (mark == "רבים")
        number = Number::plural;
    else
        return false;
    return true;
}

bool read_mark(std::string_view mark, Grammar& grammar) {
    if (mark == "x")
        grammar.part_of_speech = PartOfSpeech::other;
    else if (mark == "ע")
        grammar.part_of_speech = PartOfSpeech::noun;
    else if (mark == "פ")
        grammar.part_of_speech = PartOfSpeech::verb;
    else if (mark == "ת")
        grammar.part_of_speech = PartOfSpeech::adjective;
    else if (mark == "פרטי")
        grammar.part_of_speech = PartOfSpeech::proper_name;
    else if (mark == "עבר")
        grammar.tense = Tense::past;
    else if (mark == "הווה")
        grammar.tense = Tense::present;
    else if (mark == "עתיד")
        grammar.tense = Tense::future;
    else if (mark == "ציווי")
        grammar.tense = Tense::imperative;
    else if (mark == "מקור")
        grammar.tense = Tense::infinitive;
    else if (mark == "ב" && grammar.tense == Tense::infinitive)
        grammar.tense = Tense::infinitive_after_b;
    else if (mark == "סמיכות")
        grammar.construct = true;
    else
        return false;
    return true;
}

} // namespace

Grammar read_description(std::string_view text) {
    constexpr std::string_view pronoun = "כינוי/";
    Grammar grammar;
    bool in_suffix = false;
    std::string_view rest = text;
    while (!rest.empty()) {
        const std::size_t comma = rest.find(',');
        std::string_view mark = rest.substr(0, comma);
        rest = comma == std::string_view::npos ? std::string_view{} : rest.substr(comma + 1);
        if (mark.starts_with(pronoun)) {
            in_suffix = true;
            mark.remove_prefix(pronoun.size());
            if (mark.empty()) // a first person: no gender
                continue;
        }
        PronounSuffix& suffix = grammar.suffix;
        const bool known =
            in_suffix ? read_agreement(mark, suffix.gender, suffix.person, suffix.number)
                      : read_agreement(mark, grammar.gender, grammar.person, grammar.number) ||
                            read_mark(mark, grammar);
        if (!known)
            throw std::runtime_error("hspell says something new of a word: " + std::string(text));
    }
    return grammar;
}

} // namespace mafteach::lexicon
