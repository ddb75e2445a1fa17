// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

namespace mafteach {

/// Decides what a quote mark between two Hebrew letters is. `text` is folded text (folding.h),
/// `[begin, mark)` the letters of the word so far, `mark` the index of a folded gershayim or geresh
/// with a Hebrew letter on either side. Indexes are UTF-16 units.
///
/// True where the mark belongs to the word (צה"ל, רמטכ"לית, ג'ירף), false where it opens or closes
/// a quotation, so that two words meet there (ב"חברים", כ'מערכת גמישה').
bool quote_belongs_to_word(std::u16string_view text, std::size_t begin, std::size_t mark);

/// True where every letter of `folded` can be a particle (ו, ש, וכשה ...). False for no letters.
bool only_particle_letters(std::u16string_view folded);

} // namespace mafteach
