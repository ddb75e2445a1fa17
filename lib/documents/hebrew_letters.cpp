// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/hebrew_letters.h"

#include <algorithm>
#include <array>

namespace mafteach {
namespace {

constexpr std::size_t hebrew_alphabet = 27;
constexpr std::size_t pair_symbols = hebrew_alphabet + 1; ///< 0 is the edge of a word

/// Enough to tell by, of any text.
constexpr std::size_t most_pairs = 100'000;

/// How much more often a letter (or a word's beginning, row 0) is followed by another one (or its
/// end, column 0) than if all pairs were as likely, in eighths of a bit: 8 log2(p * 783), no less
/// than -40. Counted in 16,418 words of speech in the Knesset, half added to each count
/// (UD_Hebrew-IAHLTKnesset, Israeli Association of Human Language Technologies, CC BY 4.0, without
/// the sentences of its dev and test parts). Read in the right direction, Hebrew has 1.9 bits a
/// pair, read in the wrong one 0.5, and letters thrown at random have less than none.
// clang-format off
constexpr std::array<std::array<std::int8_t, pair_symbols>, pair_symbols> pair_weight = {{
    {{0, 33, 28, 7, 7, 37, 23, 12, 14, -6, 19, -40, 22, 32, -40, 29, -40, 13, -1, 20, -40, 9, -40, 3, 5, 14, 30, 8}},
    {{22, -40, 4, -20, -5, -7, 18, -2, 8, -35, 14, -31, -20, 11, -5, 0, -6, 18, -18, -40, -21, -3, -40, -16, -35, -2, 6, 20}},
    {{13, 3, -10, -12, 0, 4, 12, -23, -3, -9, 18, -40, -4, 7, -40, 5, -13, -2, -6, 5, -40, -18, -40, -15, -6, 19, -4, 3}},
    {{-10, -37, -4, -40, -7, -24, -7, -18, -40, -40, 4, -40, -40, -12, 3, -30, -22, -18, -40, -11, -40, -40, -40, -40, -40, -10, -18, -24}},
    {{18, -18, 4, -40, -26, 0, 8, -40, -33, -40, 16, -40, -40, -27, -12, -10, -28, -14, -40, -4, -40, -37, -40, -37, -20, 1, -10, -4}},
    {{35, 4, 4, -1, -1, -4, 11, 6, 7, -15, 19, -40, 6, -3, 3, 13, -17, -4, -5, 5, -40, -4, -40, 3, -2, 5, 3, 6}},
    {{26, 13, 13, -4, 15, 4, 5, -5, 3, -5, 3, -4, 2, 18, 7, 9, 9, 11, -4, 7, -14, 2, -15, 2, 8, 15, 11, 27}},
    {{-3, -4, -37, -40, -26, 14, -3, -40, -40, -40, -8, -40, -8, -37, -37, -9, -40, -37, -40, -40, -40, -40, -40, -40, -27, -5, -35, -40}},
    {{1, -40, 5, -37, 2, -10, 13, -22, -40, -33, 10, -40, -28, 1, -33, -12, -26, 4, -13, -40, -40, -30, -40, -30, -26, 3, -6, -5}},
    {{-1, -31, -24, -40, -40, -14, 2, -40, -11, -40, 4, -40, -25, -14, -40, -37, -33, -21, -40, -23, -35, -25, -40, -40, -40, -6, -31, -23}},
    {{31, 5, 8, -11, 5, 12, 22, -12, -1, -2, 17, 1, 2, 10, 29, 0, 8, 13, -2, 2, -26, -6, -35, -5, 0, 10, 14, 15}},
    {{15, -40, -40, -40, -40, -40, -40, -40, -40, -40, -40, -40, -40, -40, -40, -40, -40, -40, -40, -40, -40, -40, -40, -40, -40, -40, -40, -40}},
    {{-22, 0, -6, -40, -10, -9, 11, -15, -17, -40, 8, -6, -31, 12, -9, -1, -8, 8, -18, -35, -40, -15, -40, -40, -40, -10, -2, -6}},
    {{28, 18, -3, -8, 0, 19, 12, -24, -1, -3, 19, -12, 3, 0, -7, 5, -40, 0, -10, 0, -37, 0, -40, -10, -4, -17, -2, 0}},
    {{35, -40, -40, -40, -40, -40, -40, -40, -40, -40, -40, -40, -40, -40, -40, -40, -40, -40, -40, -40, -40, -40, -40, -40, -40, -40, -40, -40}},
    {{-21, 5, -3, -10, 7, 12, 15, -21, -3, -12, 14, -31, -5, -4, -35, 3, -10, -1, 0, 5, -40, -13, -37, 1, 1, 6, 13, 5}},
    {{23, -40, -40, -40, -40, -40, -40, -40, -40, -40, -40, -40, -40, -40, -40, -40, -40, -40, -40, -40, -40, -40, -40, -40, -40, -40, -40, -40}},
    {{-40, -13, -22, -11, -20, 8, 22, -40, 4, -15, 24, -40, -9, -40, -33, -10, -28, -24, 7, -14, -40, -15, -40, -17, -10, -18, -3, -1}},
    {{-3, -40, -14, -15, -11, -16, 1, -40, -33, -9, 2, -28, -18, -25, -40, -28, -30, -35, -40, -24, -21, -6, -40, -40, -15, -20, -40, 5}},
    {{9, -40, -1, -40, 3, -4, 10, -17, -40, -27, 5, -40, -15, 13, 0, -5, -24, -3, -18, -40, -40, -40, -37, -5, -17, 0, -1, -2}},
    {{0, -40, -40, -40, -40, -40, -40, -40, -40, -40, -40, -40, -40, -40, -40, -40, -40, -40, -40, -40, -40, -40, -40, -40, -40, -40, -40, -40}},
    {{-40, -28, -40, -16, -40, -3, 3, -35, -13, -14, 5, -31, -30, -9, -40, -40, -22, -7, -26, -3, -40, -40, -40, -40, -11, 0, -2, -8}},
    {{-6, -40, -40, -40, -40, -40, -40, -40, -40, -40, -40, -40, -40, -40, -40, -40, -40, -40, -40, -40, -40, -40, -40, -40, -40, -40, -40, -40}},
    {{-37, -4, -7, -33, -18, -4, -3, -40, -21, -31, 8, -40, -40, -10, -21, -10, -40, -40, -40, -4, -40, -28, -40, -40, -40, 2, -40, -22}},
    {{9, -21, -11, -40, -13, -12, 8, -40, -17, -13, 6, -40, -40, -9, -35, -23, -33, -13, -33, -33, -40, -27, -40, -11, -33, 2, -2, -22}},
    {{25, 12, 4, -7, -3, 5, 17, -35, -7, -11, 20, -14, -5, -27, -31, -12, -33, -20, -24, -14, -28, -21, -20, -15, -8, -25, -10, 4}},
    {{13, 9, 10, -20, -17, 11, 14, -18, -17, -18, 16, -26, -4, 19, -10, 5, -40, 6, -35, -8, -40, -6, -40, -24, -7, 13, -20, -4}},
    {{36, -14, -21, -21, -30, 6, 7, -40, -4, -40, 13, -20, -15, -18, -4, -7, -17, -7, -37, -15, -31, -10, -40, -40, -1, 1, -16, -14}},
}};
// clang-format on

bool is_ascii_letter(unsigned char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

} // namespace

bool HebrewLetters::convincing() const {
    // An average of this many eighths of a bit a pair, and as much more as the fewer pairs there
    // are: other languages' letters, taken for Hebrew ones, may be usual pairs by chance.
    constexpr std::int64_t least = 4;
    constexpr std::int64_t least_in_all = 48;
    const auto count = static_cast<std::int64_t>(pairs);
    return words > 2 * touching && std::max(forward, backward) >= least * count + least_in_all;
}

HebrewLetters count_hebrew(std::string_view text, unsigned char alef,
                           bool (*is_point)(unsigned char)) {
    HebrewLetters found;
    const auto at = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const auto letter = [&](std::size_t i) {
        return i < text.size() && at(i) >= alef && at(i) < alef + hebrew_alphabet;
    };
    std::size_t i = 0;
    while (i < text.size() && found.pairs < most_pairs) {
        if (!letter(i)) {
            ++i;
            continue;
        }
        const std::size_t begin = i;
        std::size_t letters = 0;
        bool abbreviation = false;
        std::size_t before = 0;
        std::int64_t forward = 0;
        std::int64_t backward = 0;
        const auto pair = [&](std::size_t after) {
            forward += pair_weight[before][after];
            backward += pair_weight[after][before];
            before = after;
        };
        while (i < text.size()) {
            if (letter(i)) {
                ++letters;
                pair(at(i) - std::size_t{alef} + 1);
            } else if ((at(i) == '"' || at(i) == '\'') && letter(i + 1)) {
                abbreviation = true; // and has letters as no word has
            } else if (!is_point(at(i))) {
                break;
            }
            ++i;
        }
        pair(0);
        found.letters += letters;
        if ((begin > 0 && is_ascii_letter(at(begin - 1))) ||
            (i < text.size() && is_ascii_letter(at(i)))) {
            ++found.touching;
        } else if (letters > 1 && !abbreviation) {
            ++found.words;
            found.pairs += letters + 1;
            found.forward += forward;
            found.backward += backward;
        }
    }
    found.bytes = i;
    return found;
}

} // namespace mafteach
