// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "language/parser.h"
#include "lexicon/lexicon.h"
#include "search/highlighter.h"
#include "search/hit_reader.h"
#include "search/matcher.h"
#include "search/search_result.h"
#include "store/index_reader.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace mafteach {

/// Answers queries from an index: what was asked for, what was meant where nothing has that, and
/// the hits.
class Searcher {
public:
    /// `index` and `lexicon` must outlive the searcher.
    Searcher(IndexReader& index, const Lexicon& lexicon)
        : index_(index), lexicon_(lexicon), parser_(lexicon), highlighter_(lexicon),
          matcher_(index), hits_(index, highlighter_) {}
    Searcher(const Searcher&) = delete; // its parts share the highlighter
    Searcher& operator=(const Searcher&) = delete;

    /// Finds what matches `text`, the query, UTF-8, without reading a hit. Throws Error.
    SearchResult find(std::string_view text, const SearchLimits& limits);

    /// Finds paragraphs that are like `texts` together, UTF-8, and none that is one of them. Throws
    /// Error.
    SearchResult find_like(const std::vector<std::string>& texts, const SearchLimits& limits);

    /// Reads the next hits of `result`, which is of this searcher's, `most` at the most (0: all
    /// that are left), in the place of those read before: fifty thousand need not be in memory for
    /// the first to be shown. False where there are no more. Throws Error.
    bool read_hits(SearchResult& result, const SearchLimits& limits, std::size_t most) {
        return hits_.read(result, limits, most);
    }

    /// find() and all its hits.
    SearchResult search(std::string_view text, const SearchLimits& limits);

private:
    void try_other_layout(std::string_view text, const ParseOptions& options,
                          const SearchLimits& limits, SearchResult& result);
    std::string as_written(const std::string& word) const;
    void relax(std::string_view text, const ParseOptions& options, const SearchLimits& limits,
               SearchResult& result);

    IndexReader& index_;
    const Lexicon& lexicon_;
    QueryParser parser_;
    Highlighter highlighter_;
    Matcher matcher_;
    HitReader hits_;
};

} // namespace mafteach
