// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "query/highlighter.h"
#include "query/query_parser.h"
#include "query/ranking.h"
#include "store/index_reader.h"

#include <cstdint>
#include <string>
#include <vector>

namespace mafteach {

/// A paragraph that matches.
struct Hit {
    std::uint32_t rank = 0; ///< from 1
    double score = 0;
    StoredPassage passage; ///< its text is well-formed UTF-8: U+FFFD stands for a malformed byte
    HighlightedText highlights;
};

/// What was asked for and what was found.
struct SearchResult {
    ParsedQuery query;
    std::vector<Hit> hits;    ///< best first; their matches point into `query`
    std::uint64_t total = 0;  ///< how many paragraphs match, about
    bool total_exact = false; ///< `total` is exactly right
};

struct SearchLimits {
    std::uint32_t limit = 10; ///< 0: every match
    std::uint32_t offset = 0;
    bool all_words = false;
    Reach reach = Reach::lemma;
    Ranking ranking{};
    bool count_only = false; ///< no hits, and an exact total
};

/// Answers queries from an index.
class Searcher {
public:
    /// `index` and `lexicon` must outlive the searcher.
    Searcher(IndexReader& index, const Lexicon& lexicon)
        : index_(index), parser_(lexicon), highlighter_(lexicon) {}

    /// `text` is the query, UTF-8. Throws Error.
    SearchResult search(std::string_view text, const SearchLimits& limits);

private:
    IndexReader& index_;
    QueryParser parser_;
    Highlighter highlighter_;
};

} // namespace mafteach
