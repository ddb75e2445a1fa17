// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "query/query_parser.h"

#include <xapian.h>

#include <cstdint>
#include <functional>
#include <string_view>

namespace mafteach {

/// Whether clause `clause` of the query, a phrase, stands in a text.
using HoldsPhrase = std::function<bool(std::uint32_t clause, std::string_view text)>;

/// The Xapian query for `query`: any clause matches, or every one must where `all`. What
/// `holds_phrase` uses must outlive the match.
Xapian::Query build_query(const ParsedQuery& query, bool all, const HoldsPhrase& holds_phrase);

} // namespace mafteach
