// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "language/lexer.h"

#include <cstddef>
#include <string_view>
#include <vector>

namespace mafteach {

/// Brackets within brackets deeper than this are no query that anybody typed.
constexpr std::size_t max_query_depth = 100;

/// The lexemes of `query`, which is `text`, once it is settled what its brackets are. In a query
/// with operators they group, and each has its other half; in any other they are punctuation, and
/// left out. OPEN and CLOSE without their other halves are words. Throws Error (usage), with the
/// place, where a query with operators has half a pair of brackets or quotation marks, or any query
/// has brackets deeper than max_query_depth.
std::vector<Lexeme> with_settled_brackets(LexedQuery query, std::string_view text);

} // namespace mafteach
