// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lexicon/build/source.h"

#include <string>
#include <string_view>

namespace mafteach::lexicon {

/// Compiles a source into the bytes of a lexicon file. The same source gives the same bytes. Words
/// that differ in final letters only become one, with the readings of both. Throws
/// std::runtime_error when something doesn't fit into the format.
std::string compile(const Source& source);

/// Final letters made plain. `text` is UTF-8.
std::string fold_finals(std::string_view text);

} // namespace mafteach::lexicon
