// SPDX-License-Identifier: GPL-3.0-or-later
#include "lexicon/build/defective.h"

#include "lexicon/doubled_letters.h"

#include <cstddef>

namespace mafteach::lexicon {

namespace {

constexpr LetterCode code_alef = 1;
constexpr LetterCode code_nun = 14;
constexpr LetterCode code_tav = 22;

/// Of the ו before the last letter of a lemma.
Drop last_vav(const Letters& word, const Grammar& grammar) {
    const std::size_t at = word.size - 2;
    const LetterCode before = word.code[at - 1];
    const LetterCode after = word.code[at + 1];
    if (after == code_nun && word.size > 4) // זיכרון, ראשון
        return Drop::never;
    if (word.size > 3 && (word.code[1] == code_yod || word.code[1] == code_vav))
        return Drop::never;  // סיפור, קיבוץ: a ו of two vowels that both are written
    if (before == code_alef) // מאוד, נאום
        return Drop::common;
    if (grammar.part_of_speech == PartOfSpeech::verb)
        return grammar.tense == Tense::present ? Drop::never : Drop::common;
    if (grammar.part_of_speech == PartOfSpeech::adjective) // גדול, כתוב
        return Drop::never;
    if (grammar.part_of_speech == PartOfSpeech::other && word.size > 3) // שלוש
        return Drop::common;
    return word.size == 3 || after != code_tav ? Drop::uncommon : Drop::never;
}

/// Of the letter ו or י before the last one of `word`, which stands for itself.
Drop before_last(const Letters& word, const Grammar& grammar) {
    const std::size_t at = word.size - 2;
    if (word.code[at] == code_yod)
        return Drop::never;
    return last_vav(word, grammar);
}

/// Whether `word` has at `at`, with its neighbours, the last three letters of `lemma`.
bool is_end_of(const Letters& lemma, const Letters& word, std::size_t at) {
    return lemma.size >= 3 && word.code[at - 1] == lemma.code[lemma.size - 3] &&
           word.code[at] == lemma.code[lemma.size - 2] &&
           word.code[at + 1] == lemma.code[lemma.size - 1];
}

} // namespace

LetterDrops letter_drops(const Letters& word, const Letters& lemma, const Grammar& grammar,
                         bool participle) {
    participle |= grammar.part_of_speech == PartOfSpeech::verb && grammar.tense == Tense::present;
    LetterDrops drops;
    std::size_t mater = 0;
    for (std::size_t at = 1; at + 1 < word.size; ++at) {
        const LetterCode here = word.code[at];
        if (!is_inner_mater(here, at, word.size))
            continue;
        const LetterCode before = word.code[at - 1];
        const LetterCode after = word.code[at + 1];
        Drop drop = Drop::common;
        if (is_beside_its_like(here, before, after))
            drop = before == here ? Drop::doubled : Drop::never; // the second of two is what goes
        else if (here == code_yod && ((before == code_vav && at > 1) || after == code_vav))
            drop = Drop::never;
        else if (is_end_of(lemma, word, at))
            drop = before_last(lemma, grammar);
        else if (at + 2 == word.size)
            drop = before_last(word, grammar);
        else if (participle && at == 1 && here == code_vav)
            drop = Drop::uncommon;
        drops.set(mater++, drop);
    }
    return drops;
}

} // namespace mafteach::lexicon
