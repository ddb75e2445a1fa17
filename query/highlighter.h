// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "query/query_parser.h"

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace mafteach {

/// A place in a paragraph where the query matches.
struct Match {
    std::uint32_t begin = 0; ///< bytes of the text
    std::uint32_t end = 0;
    std::uint32_t token = 0;         ///< index among the words of the text
    const QueryWord* word = nullptr; ///< the word of the query that it matches
    TermKind kind = TermKind::folded;
};

/// A text with the places in it where a query matches.
struct HighlightedText {
    std::vector<Match> matches;              ///< in the order of the text, none over another
    std::vector<std::uint32_t> token_begins; ///< bytes, of every word of the text
};

/// Finds in a text what the query's terms found in the index: the text is tokenized and analysed as
/// it was when it was indexed, and a word matches where one of its terms is one of the query's.
class Highlighter {
public:
    /// `query` must outlive the highlighter.
    explicit Highlighter(const ParsedQuery& query);

    /// `text` is UTF-8; malformed bytes match nothing and part nothing.
    void highlight(std::string_view text, HighlightedText& out);

private:
    struct Target {
        std::uint32_t clause;
        std::uint32_t word; ///< in the clause
        TermKind kind;
    };

    const Target* target(const Token& token, std::uint32_t clause, std::uint32_t word);
    void mark_phrases(std::vector<Match>& marks);

    const ParsedQuery& query_;
    std::unordered_multimap<std::string_view, Target> targets_;
    Tokenizer tokenizer_;
    Analyzer analyzer_;
    TokenizedText tokenized_;
    std::vector<Term> terms_;
};

} // namespace mafteach
