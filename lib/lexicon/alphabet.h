// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace mafteach::lexicon {

/// The file and the search spell a word with one byte a letter: half of what UTF-8 takes, and an
/// index into the tables of particles. 0 is no letter; 1 to 22 are א to ת without the final forms.
using LetterCode = std::uint8_t;

constexpr LetterCode code_vav = 6;
constexpr LetterCode code_yod = 10;
constexpr LetterCode code_gershayim = 23;
constexpr LetterCode code_geresh = 24;
constexpr std::size_t code_count = 25;

constexpr bool is_quote(LetterCode code) {
    return code >= code_gershayim;
}

/// A longer word is not in the lexicon (the longest has 18 letters), so nothing needs to remember
/// it.
constexpr std::size_t max_letters = 63;

/// A folded word, letter by letter.
struct Letters {
    std::array<LetterCode, max_letters> code;
    /// Where each letter begins in the UTF-8 text, and where the last one ends.
    std::array<std::uint8_t, max_letters + 1> begin;
    std::size_t size = 0;
};

/// Whether letter `i` of the `size` letters of a word, which is `letter`, is a ו or י inside it:
/// one that another spelling of the word may lack.
constexpr bool is_inner_mater(LetterCode letter, std::size_t i, std::size_t size) {
    return (letter == code_vav || letter == code_yod) && i > 0 && i + 1 < size;
}

/// Fills `out` from a folded word, and returns whether it could: nothing but plain letters, `"` and
/// `'`, at least one and at most `max_letters`. `out` is unspecified when it returns false.
bool to_letters(std::string_view folded, Letters& out) noexcept;

/// Appends the UTF-8 form of one letter; nothing for a byte that is no letter code.
void append_utf8(LetterCode code, std::string& out);

} // namespace mafteach::lexicon
