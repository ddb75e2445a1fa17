// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "language/tree.h"
#include "search/search_result.h"

#include <string>

namespace mafteach {

/// How a query was understood, as lines for a person: the query as parsed, the readings of each
/// word, how it is looked for and what that weighs, and last the query as Xapian runs it, with
/// rounded weights. Harmless on a terminal.
std::string query_explanation(const SearchResult& result);

/// What makes the score of `hit`, as lines for a person: what each clause adds.
std::string score_explanation(const Hit& hit, const ParsedQuery& query);

} // namespace mafteach
