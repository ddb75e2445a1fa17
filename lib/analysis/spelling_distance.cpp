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

constexpr char16_t first_letter = u'א';

} // namespace

SpellingDistance::SpellingDistance(std::string_view word) {
    keep_letters(word, 0);
    while (take_character())
        ;
    word_.swap(letters_);
    last_.clear();
    ends_.clear();
    for (const char16_t letter : word_)
        presences_.push_back(presence(letter));
    for (std::size_t i = 0; i < letters_of_hebrew; ++i)
        for (const char16_t letter : word_)
            exchanges_.push_back(exchange(letter, static_cast<char16_t>(first_letter + i)));
    exchanges_.resize((letters_of_hebrew + 1) * word_.size());
    rows_.resize(width());
    for (std::size_t i = 1; i <= word_.size(); ++i)
        rows_[i] = rows_[i - 1] + presences_[i - 1];
}

/// Leaves of letters_ those that `other` begins with, too, which shares so many bytes with last_,
/// and makes it last_.
void SpellingDistance::keep_letters(std::string_view other, std::size_t shared) {
    const bool goes_on = shared < other.size() && U8_IS_TRAIL(other[shared]); // in a character
    while (!ends_.empty() && (ends_.back() > shared || (goes_on && ends_.back() == shared)))
        ends_.pop_back();
    // Both halves of a character that takes two units end with it.
    letters_.resize(ends_.size());
    known_ = std::min(known_, letters_.size());
    last_.resize(std::min(last_.size(), shared));
    last_ += other.substr(shared);
}

/// Takes the next character of last_ to letters_; false where there is none.
bool SpellingDistance::take_character() {
    std::size_t at = ends_.empty() ? 0 : ends_.back();
    if (at == last_.size())
        return false;
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(last_.data());
    UChar32 c;
    U8_NEXT_OR_FFFD(bytes, at, last_.size(), c);
    if (U_IS_SUPPLEMENTARY(c)) {
        letters_ += static_cast<char16_t>(U16_LEAD(c));
        ends_.push_back(at);
    }
    letters_ += static_cast<char16_t>(U_IS_SUPPLEMENTARY(c) ? U16_TRAIL(c) : c);
    ends_.push_back(at);
    return true;
}

/// What it costs to have `letter` in the place of each letter of the word.
const int* SpellingDistance::exchanges(char16_t letter) {
    if (letter >= first_letter && letter < first_letter + letters_of_hebrew)
        return exchanges_.data() + static_cast<std::size_t>(letter - first_letter) * word_.size();
    int* const other = exchanges_.data() + letters_of_hebrew * word_.size();
    if (letter != std::exchange(other_letter_, letter))
        std::transform(word_.begin(), word_.end(), other,
                       [letter](char16_t own) { return own == letter ? 0 : edit; }); // no sound
    return other;
}

/// Works out the distances of the first `letters` of letters_ from those beginnings of the word
/// that may be as near as at_most_, and returns the least: each letter by which one is longer than
/// the other costs a slight edit at the least.
int SpellingDistance::add_row(std::size_t letters) {
    const std::size_t most_longer = static_cast<std::size_t>(at_most_) / slight_edit;
    const std::size_t begin = letters > most_longer ? letters - most_longer : 0;
    const std::size_t end = std::min(word_.size(), letters + most_longer);
    const int too_far = at_most_ + 1;
    if (begin > end)
        return too_far;
    const char16_t letter = letters_[letters - 1];
    const int more = presence(letter);
    const int* const exchange_with = exchanges(letter);
    const int* const last = row(letters - 1);
    int* const now = row(letters);
    now[end + 1] = too_far; // the next row looks at it
    int least = too_far;
    int before = too_far; // what stands before the one at hand in its row
    std::size_t i = begin;
    if (i == 0) {
        least = before = now[0] = last[0] + more;
        ++i;
    }
    for (; i <= end; ++i) {
        int distance = std::min(
            {last[i] + more, before + presences_[i - 1], last[i - 1] + exchange_with[i - 1]});
        const bool swapped =
            i > 1 && letters > 1 && word_[i - 2] == letter && word_[i - 1] == letters_[letters - 2];
        if (swapped)
            distance = std::min(distance, row(letters - 2)[i - 2] + edit);
        before = now[i] = distance;
        least = std::min(least, distance);
    }
    return least;
}

int SpellingDistance::operator()(std::string_view other, int at_most) {
    if (at_most != std::exchange(at_most_, at_most))
        known_ = far_ = 0;
    const auto shared = static_cast<std::size_t>(
        std::mismatch(other.begin(), other.end(), last_.begin(), last_.end()).first -
        other.begin());
    is_far_ = far_ > 0 && shared >= ends_[far_ - 1];
    if (is_far_)
        return at_most + 1;
    keep_letters(other, shared);
    far_ = 0;
    while (known_ < letters_.size() || take_character()) {
        rows_.resize(std::max(rows_.size(), (letters_.size() + 1) * width()));
        // No later row is lower, not even by a swap from the row before this one: that costs an
        // edit, and for as much at the most a letter more led from that row to this one.
        if (add_row(++known_) > at_most) {
            far_ = known_;
            is_far_ = true;
            return at_most + 1;
        }
    }
    const std::size_t size = letters_.size();
    const std::size_t difference = std::max(word_.size(), size) - std::min(word_.size(), size);
    if (difference * slight_edit > static_cast<std::size_t>(at_most))
        return at_most + 1;
    return row(size)[word_.size()];
}

} // namespace mafteach
