// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/pdf/rubbish.h"

#include "core/hebrew.h"

#include <unicode/uchar.h>

#include <cstddef>

namespace mafteach::pdf {
namespace {

/// How many such words make a page rubbish, and in which share of its words.
constexpr std::size_t fewest_words = 8;
constexpr double rubbish_share = 0.3;
/// How long a word is that tells something.
constexpr std::size_t shortest_word = 3;
/// The share of letters with accents that no language has: Vietnamese has a third.
constexpr double accented_share = 0.6;

/// The letters of a word, counted.
struct WordLetters {
    std::size_t all = 0;
    std::size_t accented = 0; ///< of Latin-1's upper half
    std::size_t latin = 0;
    std::size_t hebrew = 0;

    void add(char32_t c) {
        ++all;
        accented += c >= 0xC0 && c <= 0xFF ? 1U : 0U;
        latin += c < 0x250 ? 1U : 0U;
        hebrew += is_hebrew_letter(c) ? 1U : 0U;
    }
    bool is_rubbish() const {
        return static_cast<double>(accented) >= accented_share * static_cast<double>(all) ||
               (hebrew > 0 && latin > 0);
    }
};

bool is_letter_or_such(char32_t c) {
    return u_isalpha(static_cast<UChar32>(c)) != 0 || c == 0xD7 || c == 0xF7;
}

} // namespace

bool is_rubbish(const std::vector<Line>& lines) {
    std::size_t words = 0;
    std::size_t rubbish = 0;
    for (const Line& line : lines) {
        WordLetters word;
        for (std::size_t i = 0; i <= line.seen.size(); ++i) {
            if (i < line.seen.size() && is_letter_or_such(line.seen[i])) {
                word.add(line.seen[i]);
                continue;
            }
            if (word.all >= shortest_word) {
                ++words;
                rubbish += word.is_rubbish() ? 1U : 0U;
            }
            word = {};
        }
    }
    return rubbish >= fewest_words &&
           static_cast<double>(rubbish) >= rubbish_share * static_cast<double>(words);
}

} // namespace mafteach::pdf
