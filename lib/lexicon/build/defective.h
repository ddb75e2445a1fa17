// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lexicon/alphabet.h"
#include "lexicon/format.h"
#include "lexicon/grammar.h"

namespace mafteach::lexicon {

/// Which of the letters ו and י in `word`, a form of `lemma` in full spelling, defective spelling
/// leaves out.
///
/// The Academy of the Hebrew Language's rules of full spelling (1993, 2017) say where spelling
/// without points adds letters to that with points: a vowel u or o gets a ו, a vowel i in an open
/// syllable or before a doubled consonant a י, a consonant ו or י inside a word is doubled. hspell
/// has no points, so what is asked here is where such a letter can be one of those:
///  - the first and the last letter of a word are always written;
///  - of two in a row one may go;
///  - a י in the last, closed syllable is always written (שיר, תלמיד), and a ו there mostly: שלש,
///    ישמר and חק are written, ציפר, ילדת and גדל (גדול) are not;
///  - that is so wherever the syllable stands, so an inflected form keeps the letter that its
///    lemma keeps (שיריו, הגדילו);
///  - a י beside a ו is a consonant (חיוך);
///  - the ו of a participle (כותב, שומרים) is mostly written, unlike that of others of the same
///    letters (אוהל). `participle`: the lemma is spelled like one.
LetterDrops letter_drops(const Letters& word, const Letters& lemma, const Grammar& grammar,
                         bool participle);

} // namespace mafteach::lexicon
