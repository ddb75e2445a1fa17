// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/query_words.h"
#include "language/query_text.h"

#include <cstddef>
#include <optional>
#include <string_view>

namespace mafteach {

/// A word with a * or a ? that stands for letters.
struct Wildcard {
    Reach reach = Reach::pattern; ///< beginning, ending or pattern
    std::string_view text;        ///< of the query: what stands beside the *, or the pattern
};

/// What stars in the word in [begin, end) of `query` ask for, and question marks between its
/// letters; nothing where they are text: two stars in a row are emphasis, and what holds no letter
/// is arithmetic. Throws Error (usage), with the place, where too few letters stand beside them, or
/// one stands in several words.
std::optional<Wildcard> wildcard_in(const QueryText& query, std::size_t begin, std::size_t end);

/// Throws Error (usage) where [begin, end) of `query`, the letters that words are to begin or to
/// end with, are too few.
void check_wildcard_letters(const QueryText& query, std::size_t begin, std::size_t end);

} // namespace mafteach
