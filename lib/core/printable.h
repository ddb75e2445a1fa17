// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <unicode/umachine.h>

#include <string>
#include <string_view>

namespace mafteach {

/// `text` made harmless for a terminal and for a line of a log: control characters (C0 but for tab
/// and, where `keep_newlines`, line feed; DEL; C1), the bidirectional embeddings, overrides and
/// isolates (which could reorder what stands after the text), line and paragraph separators and
/// malformed bytes each become a visible stand-in. Everything else, including LRM and RLM, stays.
///
/// A C0 control becomes its picture (U+2400 + code), anything else U+FFFD. `text` is meant to be
/// UTF-8; the result always is.
std::string printable(std::string_view text, bool keep_newlines = false);

/// `printable`, with the lines of `text` run on as one, so that what is shown is one line.
std::string on_one_line(std::string_view text);

/// `printable`, with the lines of `text` as lines, whatever ends them in the file.
std::string in_lines(std::string_view text);

/// `json`, a JSON text, with what could control a terminal and JSON lets stand as it is (DEL, C1,
/// bidirectional overrides) escaped too: the same value, and harmless where it is shown.
std::string printable_json(std::string_view json);

/// How many columns of a terminal `c` takes, about: none for what stands on another character or
/// is not seen, two for wide ones (UAX #11).
unsigned columns_of(UChar32 c);

/// True for the characters that `printable` replaces, line feed and tab among the harmless ones.
bool controls_display(UChar32 c);

} // namespace mafteach
