// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

/// Text as the index keeps it: a byte for each Hebrew letter or point, of which UTF-8 takes two.
/// Deflated, texts of a passage's length take a quarter less so: .332 of their UTF-8 where it
/// takes .454 itself (6,000 paragraphs of the literature, zlib -1), and deflating and inflating
/// them takes half the time. Any bytes come back as they were.
///
///   00 to 7F  stand for themselves, but for 01
///   80 to BF  D7 and that byte: the letters, and points from U+05C0 on
///   C0 to FF  D6 and that byte less 40: the accents and points below
///   01        the next byte stands for itself, and as many behind it as it says as the first one
///             of a character
///
/// Unicode's own scheme (UTS #6, SCSU) keeps a byte a letter too, but only of text that is UTF-8.
namespace mafteach {

/// Appends `text` packed to `out`.
void append_packed(std::string& out, std::string_view text);

/// The text that `packed` was made of. Any bytes are the packed form of some text, at most twice
/// as long.
std::string unpacked(std::string_view packed);

} // namespace mafteach
