// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace mafteach {

/// A pointed word as full spelling without points writes it.
struct FullSpelling {
    std::string text; ///< folded, UTF-8
    /// How far it is from what the rules say first, in nats: the points leave open whether some
    /// letters are written (a qamats may be an o, a hiriq be written or not).
    float cost = 0;
    /// Of each letter of `text`, and of its end: how many letters of the pointed word stand before.
    std::vector<std::uint8_t> written;
};

/// Whether `utf8` has Hebrew vowel points that say how it is read.
bool has_vowel_points(std::string_view utf8);

/// Appends the full spellings that `pointed`, a Hebrew word with its points, UTF-8, may have, the
/// likeliest first, by the rules of the Academy of the Hebrew Language (2017): a ו for the vowels o
/// and u, a י for i that no sheva follows, a consonant ו or י twice inside the word. Where a letter
/// has no points nothing is changed. None for a word that holds anything but letters and points, or
/// too many letters.
void full_spellings(std::string_view pointed, std::vector<FullSpelling>& out);

} // namespace mafteach
