// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/spelling_distance.h"

#include "core/hebrew.h"

#include <unicode/utf16.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

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

/// How many bytes of `text`, UTF-8, the characters take that begin with its first `units` UTF-16
/// units.
std::size_t bytes_of(std::string_view text, std::size_t units) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    std::size_t i = 0;
    for (std::size_t seen = 0; seen < units;) {
        UChar32 c;
        U8_NEXT_OR_FFFD(bytes, i, text.size(), c);
        seen += U16_LENGTH(c);
    }
    return i;
}

} // namespace

SpellingDistance::SpellingDistance(std::string_view word) {
    to_utf16(word, word_);
    rows_.resize(word_.size() + 1);
    for (std::size_t i = 1; i <= word_.size(); ++i)
        rows_[i] = rows_[i - 1] + presence(word_[i - 1]);
}

/// Works out the distances of the first `letters` of `other_` from each beginning of the word, and
/// returns the least.
int SpellingDistance::add_row(std::size_t letters) {
    const char16_t letter = other_[letters - 1];
    const int* const last = row(letters - 1);
    int* const now = row(letters);
    now[0] = last[0] + presence(letter);
    int least = now[0];
    for (std::size_t i = 1; i <= word_.size(); ++i) {
        now[i] = std::min({last[i] + presence(letter), now[i - 1] + presence(word_[i - 1]),
                           last[i - 1] + exchange(word_[i - 1], letter)});
        const bool swapped =
            i > 1 && letters > 1 && word_[i - 1] == other_[letters - 2] && word_[i - 2] == letter;
        if (swapped)
            now[i] = std::min(now[i], row(letters - 2)[i - 2] + edit);
        least = std::min(least, now[i]);
    }
    return least;
}

int SpellingDistance::operator()(std::string_view other, int at_most) {
    to_utf16(other, next_);
    if (at_most != std::exchange(at_most_, at_most))
        known_ = far_ = 0;
    const auto shared = static_cast<std::size_t>(
        std::mismatch(next_.begin(), next_.end(), other_.begin(), other_.end()).first -
        next_.begin());
    is_far_ = far_ > 0 && shared >= far_;
    if (is_far_)
        return at_most + 1;
    const std::size_t difference =
        std::max(word_.size(), next_.size()) - std::min(word_.size(), next_.size());
    if (difference * slight_edit > static_cast<std::size_t>(at_most))
        return at_most + 1;
    known_ = std::min(known_, shared);
    far_ = 0;
    other_.swap(next_);
    rows_.resize(std::max(rows_.size(), (other_.size() + 1) * (word_.size() + 1)));
    while (known_ < other_.size()) {
        // No later row is lower, not even by a swap from the row before this one: that costs an
        // edit, and for as much at the most a letter more led from that row to this one.
        if (add_row(++known_) > at_most) {
            far_ = known_;
            far_bytes_ = bytes_of(other, known_);
            is_far_ = true;
            return at_most + 1;
        }
    }
    return row(other_.size())[word_.size()];
}

} // namespace mafteach
