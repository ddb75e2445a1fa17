// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/query_words.h"
#include "analysis/vocabulary.h"
#include "language/tree.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace mafteach {

/// So many words of a text stand for all of it.
constexpr std::size_t like_words = 25;
/// So many bytes of a text, at its beginning, are read.
constexpr std::size_t like_bytes = 1U << 16;

/// The query for paragraphs that are like `text`, UTF-8: its most telling words, those that it
/// uses most and the index of `passages` passages least (tf·idf, Spärck Jones 1972). Nothing in the
/// text is an operator. Throws Error (usage) where it has no telling word that the index holds.
ParsedQuery like_query(std::string_view text, QueryAnalyzer& analyzer, const Vocabulary& vocabulary,
                       std::uint32_t passages);

} // namespace mafteach
