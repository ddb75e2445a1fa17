// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace mafteach {

/// The other spelling of a short word that is written with and without its ו or י (אמא, אימא),
/// where neither spelling is another word; empty for none. Longer words follow a rule
/// (respelled_lemmas in unknown_words.h); in short ones a rule would take one word for another (שר,
/// שיר). Folded, UTF-8.
std::string_view other_spelling(std::string_view word);

} // namespace mafteach
