// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/pdf/line.h"

#include <cstdint>
#include <string>
#include <vector>

namespace mafteach::pdf {

/// What lines say of how their producer writes Hebrew.
struct Evidence {
    std::uint32_t end_at_left = 0;  ///< words that can only end at their left
    std::uint32_t end_at_right = 0; ///< or at their right, as no word that is seen does
    std::uint32_t rightward = 0;    ///< words that are drawn before the one to their right
    std::uint32_t leftward = 0;
    /// Brackets that open to the right of a Hebrew word, or close to its left; and the other way
    /// round.
    std::uint32_t as_typed = 0;
    std::uint32_t as_seen = 0;
    /// Hyphens between Hebrew letters, and behind them at a line's end.
    std::uint32_t hyphens = 0;
    std::uint32_t hyphens_at_end = 0;

    Evidence& operator+=(const Evidence& other);
};

Evidence evidence_of(const std::vector<Line>& lines);

/// How a producer writes Hebrew. The places of glyphs are where letters are seen, from left to
/// right, for nearly all; what isn't so is told by the letters that have another form at a word's
/// end.
struct Habits {
    enum class Order : std::uint8_t {
        seen,          ///< what stands left of it is left of it
        words_logical, ///< within a word from left to right as it is read: recognised scans
        lines_logical, ///< the whole line from left to right as it is read: a page in a mirror
    };
    Order order = Order::seen;
    bool brackets_as_typed = true; ///< as nearly all producers have it that heed bidi
    bool cuts_words = false;       ///< at a line's end, with a hyphen

    bool operator==(const Habits&) const = default;
};

/// What `page` shows, where it shows enough; or else `document`, which it is a part of.
Habits habits_of(const Evidence& page, const Evidence& document);

/// What a line says, in logical order.
std::u32string text_of(const Line& line, const Habits& habits, bool right_to_left);

/// Letters of a line that run to the left, and to the right.
struct Directions {
    std::uint32_t left = 0;
    std::uint32_t right = 0;
};
Directions directions_of(const Line& line);

} // namespace mafteach::pdf
