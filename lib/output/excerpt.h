// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "search/highlighter.h"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace mafteach {

/// About what fits into six lines of a terminal of 80 columns.
constexpr std::size_t excerpt_words = 80;

/// A stretch of a text to show, in bytes; begins and ends at the edge of a word.
struct Stretch {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
};

/// Whether a text is too long to be shown whole.
inline bool is_cut(const HighlightedText& highlights) {
    return highlights.token_begins.size() > excerpt_words;
}

/// What to show of `text` where it is too long to show whole: stretches around the matches, about
/// `words` words in all, the ones that hold the most different query words first. The whole text
/// where it is no longer than that. In the order of the text, none over another.
std::vector<Stretch> excerpt(std::string_view text, const HighlightedText& highlights,
                             std::size_t words);

/// A piece of a text as it is shown.
struct Piece {
    std::string_view text;        ///< of the text, or the ellipsis for what was left out of it
    const Match* match = nullptr; ///< what it matches; null for what stands between matches
};

/// The pieces of all of `text`, in order. Point into both.
std::vector<Piece> pieces_of(std::string_view text, const HighlightedText& highlights);

/// The same of an excerpt of about excerpt_words words, with ellipses for the rest.
std::vector<Piece> excerpt_pieces(std::string_view text, const HighlightedText& highlights);

} // namespace mafteach
