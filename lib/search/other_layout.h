// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/query_words.h"
#include "analysis/suggestions.h"
#include "analysis/vocabulary.h"

#include <string>
#include <string_view>
#include <vector>

namespace mafteach {

/// A query as its keys would have it in the other keyboard layout.
struct OtherLayout {
    std::string query;             ///< UTF-8; empty where no word of it gives another
    std::vector<Suggestion> words; ///< as they were typed, and what is put instead of each
};

/// Takes those words of `text`, a query that could be parsed, that the index doesn't hold for words
/// typed with the keyboard in the other layout (akuo is שלום), where it holds what they are in it.
/// Signs, filters and wildcards stay as they are.
OtherLayout on_other_layout(std::string_view text, QueryAnalyzer& analyzer,
                            const Vocabulary& vocabulary);

} // namespace mafteach
