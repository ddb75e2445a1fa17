// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/morphology.h"

#include "analysis/term_kind.h"
#include "core/hebrew.h"

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace mafteach {
namespace {

const WordReadings& foreign_word() {
    static const WordReadings readings = [] {
        WordReadings word;
        word.readings.emplace_back().word_class = WordClass::foreign;
        return word;
    }();
    return readings;
}

/// An abbreviation keeps its geresh behind particles, the Aramaic ones of rabbinic texts among
/// them: בתוס' is ב and תוס', and never תוס, and דר' is ד and ר'.
void add_abbreviations(std::string_view word, const Lexicon& lexicon, TermTable& terms,
                       WordReadings& readings) {
    std::vector<ParticleSplit> splits;
    lexicon.particle_splits(word, splits);
    for (const ParticleSplit& split : splits)
        if (split.particle_bytes > 0)
            readings.guesses.push_back(
                {&terms.term(TermKind::remainder, word.substr(split.base_begin)),
                 TermKind::remainder,
                 static_cast<std::uint8_t>(split.base_begin / hebrew_letter_bytes)});
    for (const std::string_view aramaic : {"ד", "וד", "שד", "כד", "וכד", "מד"})
        if (word.starts_with(aramaic) && word.size() > aramaic.size() + hebrew_letter_bytes)
            readings.guesses.push_back(
                {&terms.term(TermKind::remainder, word.substr(aramaic.size())), TermKind::remainder,
                 static_cast<std::uint8_t>(aramaic.size() / hebrew_letter_bytes)});
}

} // namespace

const WordReadings& Morphology::readings(const Token& token) {
    if (token.script != Script::hebrew)
        return foreign_word();
    const std::string_view text = token.typed.empty() ? token.term : token.typed;
    const std::string_view key = token.pointed.empty() ? text : token.pointed;
    if (const Word* word = known_.find(key); word != nullptr)
        return word->readings;
    Word word{std::string(key), reader_.read(text, token.pointed)};
    if (is_abbreviation(text))
        add_abbreviations(text, lexicon_, terms_, word.readings);
    return known_.add(std::move(word)).readings;
}

void Morphology::forget_if_full() {
    if (known_.size() <= remembered_)
        return;
    known_.clear();
    terms_.clear();
}

} // namespace mafteach
