// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace mafteach {

/// Whether `letter`, a ו or י, has another of its kind beside it, before or after; what is no
/// letter, at the ends of a word, is 0.
///
/// Full spelling writes a ו or י that is a consonant twice inside a word (תקווה, עניין), but not
/// where another of its kind stands beside it (ווים, הווים): the Academy of the Hebrew Language's
/// rules of full spelling (2017). Without points nothing says which of them are consonants, and so
/// the rule has four uses, which differ in what they know:
///  - pointed_spelling.cpp has the points, and writes two;
///  - particles.h has the ו that begins a word, which is always a consonant and inside behind a
///    particle (הוועד), and reads two as one;
///  - build/defective.cpp has two in a row in full spelling, whatever they stand for, and says that
///    the second may go: the one there is by this rule, or a vowel's letter beside a consonant;
///  - unknown_words.cpp has a word in some spelling, and tries it with one more beside its like and
///    with one of two less.
template <typename Letter>
constexpr bool is_beside_its_like(Letter letter, Letter before, Letter after) {
    return before == letter || after == letter;
}

} // namespace mafteach
