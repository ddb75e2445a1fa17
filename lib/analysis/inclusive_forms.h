// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

// Inclusive writing: a word and, behind a mark, what makes the other gender of it (עובד.ת,
// תלמיד/ה, מורים.ות, שלו/ה). Words are folded Hebrew letters.
namespace mafteach {

/// Whether `letters` are what makes the other gender of a word.
bool is_gender_suffix(std::u16string_view letters);

/// Puts what `word` may become with `suffix` into `out`, the likeliest first; nothing where the two
/// don't go together. Which it is, a lexicon may know.
void other_gender(std::u16string_view word, std::u16string_view suffix,
                  std::vector<std::u16string>& out);

} // namespace mafteach
