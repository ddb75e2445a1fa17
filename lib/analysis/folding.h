// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace mafteach {

/// A text with everything folded away that never tells two words apart, and the way back to the
/// bytes that it came from. The three containers have one entry a UTF-16 unit.
struct FoldedText {
    std::u16string text;
    /// Byte offset, in the original, of the character that the unit came from.
    std::vector<std::uint32_t> begin;
    /// Byte offset just past that character and past the points that stand on it.
    std::vector<std::uint32_t> end;

    void clear();
};

/// What becomes of markup inside a word (markup.h).
enum class Markup : std::uint8_t {
    kept,
    dropped, ///< as of texts, and of queries once their signs are read
};

/// Folds `utf8` into `out` (whose memory is reused). What is folded, and why there:
///  - Hebrew points and cantillation, and accents on other letters, are dropped;
///  - bidi marks, joiners, soft hyphens and byte-order marks inside the text are dropped, and so is
///    the tatweel that stretches an Arabic word;
///  - final letters become plain ones, presentation forms and Yiddish ligatures their letters;
///  - every typed form of gershayim (״ ” “ „ ″ and '' ) becomes `"`, of geresh (׳ ’ ‘ ′ ´ `)
///    becomes `'`, of maqaf and dash becomes `-`, so that ICU's word breaker sees one form of each;
///  - letters are case-folded, compatibility forms and digits of other scripts become plain ones;
///  - line ends become spaces, since a line end inside a paragraph ends no sentence.
/// A malformed byte is dropped: it costs itself alone, and the letters around it stay one word.
/// `utf8` is shorter than 4 GiB.
void fold_text(std::string_view utf8, FoldedText& out, Markup markup = Markup::kept);

/// The same as UTF-8 alone.
std::string folded(std::string_view utf8);

/// `folded`, a folded Hebrew word, as it is written: its last letter in its final form.
std::string with_final_letter(std::string_view folded);

} // namespace mafteach
