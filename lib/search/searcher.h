// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/query_words.h"
#include "analysis/suggestions.h"
#include "language/parser.h"
#include "search/highlighter.h"
#include "search/ranking.h"
#include "search/sorting.h"
#include "store/index_reader.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
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
    bool highlight = true; ///< look for what in a hit matches
};

/// Answers queries from an index.
class Searcher {
public:
    /// `index` and `lexicon` must outlive the searcher.
    Searcher(IndexReader& index, const Lexicon& lexicon)
        : index_(index), lexicon_(lexicon), parser_(lexicon), highlighter_(lexicon) {}

    /// Finds what matches `text`, the query, UTF-8, without reading a hit. Throws Error.
    SearchResult find(std::string_view text, const SearchLimits& limits);

    /// Finds paragraphs that are like `texts` together, UTF-8, and none that is one of them. Throws
    /// Error.
    SearchResult find_like(const std::vector<std::string>& texts, const SearchLimits& limits);

    /// Reads the next hits of `result`, which is of this searcher's, `most` at the most (0: all
    /// that are left), in the place of those read before: fifty thousand need not be in memory for
    /// the first to be shown. False where there are no more. Throws Error.
    bool read_hits(SearchResult& result, const SearchLimits& limits, std::size_t most);

    /// find() and all its hits.
    SearchResult search(std::string_view text, const SearchLimits& limits);

private:
    using Texts = std::vector<std::string>;

    /// `known` are texts that are not to be found.
    void find(const SearchLimits& limits, SearchResult& result, const Texts& known = {});
    void highlight(const SearchLimits& limits, SearchResult& result);
    void count_all_words(SearchResult& result) const;
    void add_context(std::uint32_t paragraphs, SearchResult& result) const;
    double put_exact_first(Xapian::Enquire& enquire, Xapian::Query& query,
                           const ParsedQuery& parsed);
    double put_all_first(Xapian::Enquire& enquire, Xapian::Query& query, const ParsedQuery& parsed,
                         const std::vector<std::uint32_t>& words);
    void put_neighbours_first(SearchResult& result, const std::vector<std::uint32_t>& words,
                              std::size_t read, std::size_t wanted);
    void add_contributions(const Ranking& ranking, SearchResult& result);
    void try_other_layout(std::string_view text, const ParseOptions& options,
                          const SearchLimits& limits, SearchResult& result);
    std::string as_written(const std::string& word) const;
    void relax(std::string_view text, const ParseOptions& options, const SearchLimits& limits,
               SearchResult& result);

    IndexReader& index_;
    const Lexicon& lexicon_;
    QueryParser parser_;
    Highlighter highlighter_;
};

} // namespace mafteach
