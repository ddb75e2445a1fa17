// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/query_words.h"
#include "analysis/vocabulary.h"
#include "language/tree.h"
#include "lexicon/lexicon.h"

#include <string_view>

namespace mafteach {

/// How the text of a query is taken.
struct ParseOptions {
    Reach reach = Reach::lemma;
    bool all_words = false; ///< parts that nothing is said of are required
    /// = asks for nothing, since a search with it found nothing (search/relaxation.h).
    bool every_form = false;
};

/// Turns query text into clauses and what they are to one another.
///
/// In the order of how tightly they bind: the signs + - = ~ *, NEAR/n, AND, OR, and words side by
/// side, of which NOT leaves some out. Several words that are one operand (אל־מסעוד with a + or an
/// AND) are a phrase.
class QueryParser {
public:
    /// `lexicon` must outlive the parser.
    explicit QueryParser(const Lexicon& lexicon) : analyzer_(lexicon) {}

    /// `text` is UTF-8; malformed bytes are passed over. Throws Error (usage) where it asks for
    /// nothing or for more than the bounds in tree.h, or can't be understood.
    ParsedQuery parse(std::string_view text, const ParseOptions& options,
                      const Vocabulary& vocabulary);

private:
    QueryAnalyzer analyzer_;
};

} // namespace mafteach
