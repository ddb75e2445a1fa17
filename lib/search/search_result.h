// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/query_words.h"
#include "analysis/suggestions.h"
#include "language/tree.h"
#include "search/highlighter.h"
#include "search/ranking.h"
#include "search/sorting.h"
#include "store/index_reader.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace mafteach {

/// A paragraph beside a hit.
struct Neighbour {
    StoredPassage passage; ///< its text is well-formed UTF-8
    HighlightedText highlights;
};

/// A paragraph that matches.
struct Hit {
    std::uint32_t rank = 0; ///< the place in the order asked for, from 1
    double score = 0;
    StoredPassage passage; ///< its text is well-formed UTF-8: U+FFFD stands for a malformed byte
    HighlightedText highlights;
    /// From 1, in the file: the line that holds the most words of the query, the first of several;
    /// where the passage begins if nothing was looked for in it; 0 where the document has no lines.
    std::uint32_t line = 0;
    /// With SearchLimits::explain: what each clause of the query adds to the score.
    std::vector<double> contributions{};
    /// With SearchLimits::context: what stands before and after it in its file, in order, other
    /// hits among it (output/block.h puts together what is shown once).
    std::vector<Neighbour> before{};
    std::vector<Neighbour> after{};
};

/// What was asked for and what was found.
struct SearchResult {
    ParsedQuery query;
    std::vector<FoundDocument> found; ///< what matches, in the order asked for, within the limits
    /// The documents where a phrase begins that ends in the next one (PhraseFinder::crossed),
    /// sorted.
    std::vector<Xapian::docid> crossed;
    /// Of `found`, those that were read: all, or the part that Searcher::read_hits() read last.
    /// Their matches point into `query`.
    std::vector<Hit> hits;
    std::size_t hits_end = 0; ///< up to where `found` was read
    std::uint64_t total = 0;  ///< how many paragraphs match, about
    bool total_exact = false; ///< `total` is exactly right
    /// With SearchLimits::count_all_words, where a paragraph need not hold every word: how many
    /// that match do, or at least so many.
    std::optional<std::uint64_t> with_all;
    bool with_all_exact = false; ///< `with_all` is exactly right
    /// Where nothing matches what was asked for: what was asked instead, in one line of English;
    /// empty where the hits are what was asked for, or there are none.
    std::string relaxation;
    /// Where nothing matches what was asked for, and what its keys give in the other keyboard
    /// layout was asked instead: so, in one line of English; else empty.
    std::string layout_note;
    /// What a paragraph scores more for each phrase that stands in it as it is typed.
    double exact_first = 0;
    /// Of a query of few words (clauses_of_few_words, query_builder.h): what a paragraph scores
    /// more that holds all of them, once more where it holds all in the forms that were typed, and
    /// once more where these stand side by side. Else 0.
    double all_first = 0;
    /// Where nothing matches: the words that the index doesn't hold, and what may have been meant.
    std::vector<Suggestion> suggestions;
    /// With SearchLimits::explain: the query as Xapian runs it, in its notation; else empty.
    std::string xapian_query;
};

struct SearchLimits {
    std::uint32_t limit = 10; ///< 0: every match
    std::uint32_t offset = 0;
    bool all_words = false;
    Reach reach = Reach::lemma;
    Ranking ranking{};
    bool count_only = false; ///< no hits, and an exact total
    bool relax = false;      ///< where nothing matches, ask for less (search/relaxation.h)
    bool suggest = false;    ///< where nothing matches, look for what may have been meant
    Sort sort = Sort::score;
    std::uint32_t context = 0; ///< so many paragraphs before and after each hit
    bool explain = false;      ///< say what the score comes from
    bool count_all_words = false;
    /// In which hits to look for what matches.
    enum class Marks : std::uint8_t { none, several_lines, all };
    Marks marks = Marks::all;
};

} // namespace mafteach
