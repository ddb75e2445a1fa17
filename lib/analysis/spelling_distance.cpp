// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/spelling_distance.h"

#include "analysis/hebrew.h"

#include <unicode/utf16.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>

namespace mafteach {
namespace {

/// Letters that most speakers today pronounce alike, the first of each pair the lower one.
constexpr std::array alike = {std::u16string_view(u"אה"), std::u16string_view(u"אע"),
                              std::u16string_view(u"הע"), std::u16string_view(u"בו"),
                              std::u16string_view(u"חכ"), std::u16string_view(u"טת"),
                              std::u16string_view(u"כק"), std::u16string_view(u"סש")};

bool sound_alike(char16_t a, char16_t b) {
    const std::array<char16_t, 2> pair = {std::min(a, b), std::max(a, b)};
    return std::any_of(alike.begin(), alike.end(), [&](std::u16string_view letters) {
        return letters[0] == pair[0] && letters[1] == pair[1];
    });
}

int exchange(char16_t a, char16_t b) {
    if (a == b)
        return 0;
    return sound_alike(a, b) ? SpellingDistance::slight_edit : SpellingDistance::edit;
}

/// What one more letter costs, or one less.
int presence(char16_t letter) {
    return is_vav_or_yod(letter) ? SpellingDistance::slight_edit : SpellingDistance::edit;
}

void to_utf16(std::string_view text, std::u16string& out) {
    out.clear();
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    const std::size_t size = text.size();
    for (std::size_t i = 0; i < size;) {
        UChar32 c;
        U8_NEXT_OR_FFFD(bytes, i, size, c);
        if (U_IS_SUPPLEMENTARY(c))
            out += static_cast<char16_t>(U16_LEAD(c));
        out += static_cast<char16_t>(U_IS_SUPPLEMENTARY(c) ? U16_TRAIL(c) : c);
    }
}

} // namespace

SpellingDistance::SpellingDistance(std::string_view word) {
    to_utf16(word, word_);
    for (auto& row : rows_)
        row.resize(word_.size() + 1);
}

int SpellingDistance::operator()(std::string_view other, int at_most) {
    to_utf16(other, other_);
    const std::size_t difference =
        std::max(word_.size(), other_.size()) - std::min(word_.size(), other_.size());
    if (difference * slight_edit > static_cast<std::size_t>(at_most))
        return at_most + 1;
    auto& [before_last, last, row] = rows_;
    row[0] = 0;
    for (std::size_t i = 1; i <= word_.size(); ++i)
        row[i] = row[i - 1] + presence(word_[i - 1]);
    for (std::size_t j = 1; j <= other_.size(); ++j) {
        before_last.swap(last);
        last.swap(row);
        row[0] = last[0] + presence(other_[j - 1]);
        int least = row[0];
        for (std::size_t i = 1; i <= word_.size(); ++i) {
            row[i] =
                std::min({last[i] + presence(other_[j - 1]), row[i - 1] + presence(word_[i - 1]),
                          last[i - 1] + exchange(word_[i - 1], other_[j - 1])});
            const bool swapped =
                i > 1 && j > 1 && word_[i - 1] == other_[j - 2] && word_[i - 2] == other_[j - 1];
            if (swapped)
                row[i] = std::min(row[i], before_last[i - 2] + edit);
            least = std::min(least, row[i]);
        }
        // No later row is lower, not even by a swap from the row before this one: that costs an
        // edit, and for as much at the most a letter more led from that row to this one.
        if (least > at_most)
            return at_most + 1;
    }
    return row.back();
}

} // namespace mafteach
