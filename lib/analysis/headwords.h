// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lexicon/kinship.h"
#include "lexicon/lexicon.h"

#include <cstddef>
#include <string_view>
#include <vector>

namespace mafteach {

/// Finds the headwords under which a reading is to be found: its lemma, in the spelling that people
/// and dictionaries give it, and what else they would look it up under.
///  - A participle is found under itself (כולל, עורך) and under its verb (כלל, ערך).
///  - An adjective is found under its masculine singular (ישראלי), where hspell files it under the
///    noun that it is made from (ישראל); so is a masculine plural that has no noun of its own.
///  - A feminine noun that pairs with a masculine one is found under both (שופטת, שופט).
///  - Kin with a pronoun are found under their names in Aramaic form too (סבתו: סבתא).
/// Not to be shared between threads.
class HeadwordFinder {
public:
    /// `lexicon` must outlive this.
    explicit HeadwordFinder(const Lexicon& lexicon) : lexicon_(lexicon) {}

    /// Calls `take(headword)` for each of those of `reading`, folded, UTF-8; one at least.
    template <typename Take>
    void each(const Reading& reading, Take&& take) {
        const Grammar& grammar = reading.grammar;
        const bool noun = grammar.part_of_speech == PartOfSpeech::noun;
        const bool of_adjective = noun && lexicon_.lemma(reading.lemma_id).plural_is_adjective;
        const bool masculine_plural =
            grammar.gender == Gender::masculine && grammar.number == Number::plural;
        const bool participle =
            grammar.part_of_speech == PartOfSpeech::verb && grammar.tense == Tense::present;
        const bool adjective =
            grammar.part_of_speech == PartOfSpeech::adjective || (of_adjective && masculine_plural);
        const bool feminine = noun && grammar.gender == Gender::feminine;
        texts_.clear();
        if (adjective || participle || feminine)
            lexicon_.headwords(reading.lemma_id, texts_);
        if (adjective) {
            take(texts_.empty() ? reading.lemma : texts_.front());
            return;
        }
        take(reading.lemma);
        const std::string_view name = noun ? familiar_name_of(reading.lemma) : std::string_view();
        for (std::size_t i = of_adjective ? 1 : 0; i < texts_.size(); ++i)
            if (texts_[i] != name)
                take(texts_[i]);
        if (!name.empty() && grammar.suffix)
            take(name);
    }

private:
    const Lexicon& lexicon_;
    std::vector<std::string_view> texts_; ///< scratch
};

} // namespace mafteach
