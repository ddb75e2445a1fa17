// SPDX-License-Identifier: GPL-3.0-or-later
#include "lexicon/build/headwords.h"

#include "lexicon/kinship.h"

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace mafteach::lexicon {

namespace {

constexpr std::size_t letter_bytes = 2; // of a Hebrew letter in UTF-8

bool is_plain(const Grammar& grammar) {
    return !grammar.construct && !grammar.suffix;
}

bool is_masculine_singular(const Grammar& grammar) {
    return grammar.gender == Gender::masculine && grammar.number == Number::singular;
}

/// Letter `index` of `word`, from the end where it is negative.
std::string_view letter(std::string_view word, int index) {
    const int count = static_cast<int>(word.size() / letter_bytes);
    const int at = index < 0 ? count + index : index;
    return word.substr(static_cast<std::size_t>(at) * letter_bytes, letter_bytes);
}

} // namespace

HeadwordRules::HeadwordRules(const LemmaForms& lemmas) : lemmas_(lemmas) {
    for (const auto& [lemma, forms] : lemmas) {
        for (const auto& [word, grammar] : forms) {
            if (grammar.part_of_speech == PartOfSpeech::noun && is_plain(grammar))
                nouns_[lemma.first] |=
                    grammar.gender == Gender::masculine || grammar.gender == Gender::both;
            if (grammar.part_of_speech == PartOfSpeech::adjective && is_plain(grammar) &&
                is_masculine_singular(grammar)) {
                adjectives_.emplace(lemma.first, word);
                adjective_forms_[word] = true;
            }
        }
    }
}

/// The masculine noun or adjective that `feminine`, a noun, is made from, as by a suffix ה or ת
/// (שופטת, רופאה, ראשונה); empty where it is none. Only the patterns in which the pair is one word
/// in two genders: others (תורה and תור) are two words.
std::string HeadwordRules::masculine_pair(const std::string& feminine) const {
    if (feminine.size() < 5 * letter_bytes)
        return {};
    std::string masculine = feminine.substr(0, feminine.size() - letter_bytes);
    const auto noun = nouns_.find(masculine);
    if (!(noun != nouns_.end() && noun->second) && !adjective_forms_.contains(masculine))
        return {};
    const std::string_view ending = letter(feminine, -1);
    const std::string_view last = letter(masculine, -1);
    const std::string_view before_last = letter(masculine, -2);
    const bool he_pattern = before_last == "ו" || before_last == "י" || last == "נ";
    const bool tav_pattern =
        last == "י" || last == "נ" || letter(masculine, 1) == "ו" || letter(masculine, 0) == "מ";
    if ((ending == "ה" && he_pattern) || (ending == "ת" && tav_pattern))
        return masculine;
    return {};
}

Headwords HeadwordRules::of(const LemmaKey& lemma) const {
    Headwords out;
    const auto& [text, part_of_speech] = lemma;
    if (part_of_speech == PartOfSpeech::adjective) {
        if (const auto found = adjectives_.find(text); found != adjectives_.end())
            out.texts.push_back(found->second);
        return out;
    }
    bool feminine = false;
    for (const auto& [word, grammar] : lemmas_.at(lemma)) {
        out.has_masculine_singular |= is_masculine_singular(grammar);
        feminine |= grammar.gender == Gender::feminine;
        const bool participle = part_of_speech == PartOfSpeech::verb &&
                                grammar.tense == Tense::present && is_plain(grammar) &&
                                is_masculine_singular(grammar);
        if (!participle || std::ranges::find(out.texts, word) != out.texts.end())
            continue;
        out.texts.push_back(word);
        out.participle_is_entry |= nouns_.contains(word) || adjective_forms_.contains(word);
    }
    if (part_of_speech == PartOfSpeech::noun && !out.has_masculine_singular) {
        const auto adjective = adjectives_.find(text);
        out.plural_is_adjective = adjective != adjectives_.end() && adjective->second != text;
        if (out.plural_is_adjective)
            out.texts.push_back(adjective->second);
    }
    if (part_of_speech == PartOfSpeech::noun && feminine)
        if (std::string masculine = masculine_pair(text); !masculine.empty())
            out.texts.push_back(std::move(masculine));
    if (part_of_speech == PartOfSpeech::noun)
        if (const std::string_view name = familiar_name_of(text); !name.empty())
            out.texts.emplace_back(name);
    return out;
}

} // namespace mafteach::lexicon
