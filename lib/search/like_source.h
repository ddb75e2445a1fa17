// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/index_reader.h"

#include <istream>
#include <string>
#include <vector>

namespace mafteach {

/// What `--like` names, as texts: PATH:PARAGRAPH, a paragraph of the index (in parts where it is
/// long), or - for the text on `input`. Throws Error.
std::vector<std::string> like_texts(const std::string& name, const IndexReader& index,
                                    std::istream& input);

} // namespace mafteach
