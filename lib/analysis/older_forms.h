// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lexicon/lexicon.h"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

// Forms of rabbinic Hebrew, and of modern texts that draw on it, that the lexicon lacks though it
// knows their lemma: הולכין for הולכים, לישב for לשבת, ראינוהו. Each rule gives spellings that the
// lexicon may have, and says which readings of them fit. Words are folded Hebrew letters without
// quote marks, UTF-8, so that every letter is two bytes.
namespace mafteach {

enum class OlderForm : std::uint8_t {
    plural_in_nun,          ///< הולכין: הולכים
    article_after_particle, ///< בהבית: בבית
    aramaic_of,             ///< דאמר: ד, "that, of", and אמר
    aramaic_on,             ///< אשבת: א, "on", and שבת
    aramaic_now,            ///< קאמר: ק, of what is going on, and אומר
    infinitive,             ///< לישב: לשבת
    short_to_be,            ///< תהא: תהיה
    verb_with_object,       ///< ראינוהו: ראינו אותו
    he_or_aleph,            ///< קושיה: קושיא, and the other way round
    passive_past,           ///< נתגלתה: התגלתה
    mother_in_full          ///< אימו: אמו, new rather than old
};

/// A spelling of what is left of a word behind its first `begin` bytes.
struct OlderSpelling {
    OlderForm form;
    std::uint8_t begin = 0;
    std::string text;
};

/// Appends the spellings that `word` has by the rules, by its letters alone. Of a word that is
/// `known`, which has readings of its own, those alone by rules whose readings are likely by
/// themselves.
void older_spellings(std::string_view word, bool known, std::vector<OlderSpelling>& out);

/// Whether `holds`, called with their text, is true of one of the spellings of an unknown word that
/// are not what the word itself ends in.
bool any_older_respelling(std::string_view word,
                          const std::function<bool(std::string_view)>& holds);

/// Whether `reading`, one of `spelling`, is what its rule is about.
bool fits(const OlderSpelling& spelling, const Reading& reading);

/// What such a reading costs (reading_cost.h) more than the same reading of the word's modern form.
float cost_of_older(const OlderSpelling& spelling, const Reading& reading);

} // namespace mafteach
