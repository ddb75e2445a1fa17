// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace mafteach::pdf {

/// Whether `c` is a character that a page shows, a space among them: no control character, none of
/// a private use, none that means nothing.
bool is_shown(char32_t c);

/// Whether `c` is there and not seen: a mark of direction, a joiner, a control character.
bool is_invisible(char32_t c);

/// The characters of a PDF "text string" (ISO 32000-1, 7.9.2.2): UTF-16 or UTF-8 with a byte-order
/// mark, or else PDFDocEncoding, or what the programs of a country put there instead (a Hebrew one
/// Windows-1255). Less those that are not shown; a soft hyphen is kept.
std::u32string decoded_text_string(std::string_view bytes);

/// The same with its lines run on as one.
std::u32string text_string_line(std::string_view bytes);

std::string in_utf8(std::u32string_view text);

} // namespace mafteach::pdf
