// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace mafteach {

/// Whether inline markup may begin with `c`.
constexpr bool may_begin_markup(char c) {
    return c == '*' || c == '_' || c == '~' || c == '=' || c == '<' || c == '&';
}

/// What stands before markup.
enum class BeforeMarkup : std::uint8_t { letter, hebrew_letter, hebrew_letters };

/// The byte of `text`, UTF-8, behind the inline markup that begins at byte `at` and stands between
/// two letters of a word, so that it parts nothing: Markdown's emphasis (ה**ממשלה**, מי~~ו~~דע),
/// HTML's inline tags (ב<b>רא</b>שית, <wbr>) and &shy;. `at` where there is none: what parts words
/// (<br>, <p>, <li>), multiplies (2*3, a*b) or joins words (snake_case) is none.
///
/// It looks no further than the word that the markup stands in, so that the word by itself, typed
/// as a query, is seen in the same way. Calls for all places of a text that follow a letter take
/// time in proportion to it.
std::size_t end_of_markup(std::string_view text, std::size_t at, BeforeMarkup before);

} // namespace mafteach
