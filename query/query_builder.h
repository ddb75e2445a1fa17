// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "query/query_parser.h"
#include "query/ranking.h"

#include <xapian.h>

#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

namespace mafteach {

/// Whether clause `clause` of the query, a phrase, stands in a text.
using HoldsPhrase = std::function<bool(std::uint32_t clause, std::string_view text)>;

/// A query for Xapian, and what to ask of the texts of what it finds.
struct BuiltQuery {
    Xapian::Query query;
    /// The clauses, phrases, that every paragraph must hold. `query` finds where their words are;
    /// asked last, of the paragraphs that rank high enough only, they cost a fraction of a
    /// PhraseSource.
    std::vector<std::uint32_t> required_phrases;
};

/// Builds the query that finds what `query` asks for: any clause, or every one where `all`. A word
/// that says little finds no paragraph by itself where there are others; it adds to what they find.
/// What `holds_phrase` uses must outlive the match.
BuiltQuery build_query(const ParsedQuery& query, bool all, const Ranking& ranking,
                       const HoldsPhrase& holds_phrase);

} // namespace mafteach
