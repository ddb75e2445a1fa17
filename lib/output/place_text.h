// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/index_reader.h"

#include <string>
#include <string_view>

namespace mafteach {

/// What a unit of places is called in the formats for programs: "page", "row"; empty for none.
std::string_view unit_name(Place::Unit unit);

/// Where in its document a passage stands, besides its line, as English says it: `p. 12`,
/// `slide 3`, `Sheet1, row 5`. Harmless to print; empty where there is nothing but the line.
std::string place_text(const Place& place);

/// What a person is told of where a passage stands, besides its line: the same, but for the number
/// of a row that is that of the line; and which paragraph it is, where nothing else is known.
std::string shown_place(const StoredPassage& passage);
/// The same in Hebrew.
std::string hebrew_shown_place(const StoredPassage& passage);

} // namespace mafteach
