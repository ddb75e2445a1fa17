// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/analyzer.h"
#include "analysis/folding.h"
#include "analysis/possible_words.h"
#include "analysis/query_words.h"
#include "analysis/token.h"
#include "analysis/tokenizer.h"
#include "language/tree.h"
#include "lexicon/lexicon.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace mafteach {

/// A place in a paragraph where the query matches, and why.
struct Match {
    std::uint32_t begin = 0; ///< bytes of the text
    std::uint32_t end = 0;
    std::uint32_t token = 0;         ///< index among the words of the text
    const QueryWord* word = nullptr; ///< the word of the query that it matches
    MatchKind kind = MatchKind::exact;
    std::uint32_t particles_end = 0; ///< bytes of the text: [begin, particles_end) are particles
    std::uint32_t form_begin = 0; ///< bytes of the text: [form_begin, end) is the form behind them
    std::string lemma;            ///< what the form is a form of, folded; empty where unknown
};

/// A text with the places in it where a query matches.
struct HighlightedText {
    std::vector<Match> matches;              ///< in the order of the text, none over another
    std::vector<std::uint32_t> token_begins; ///< bytes, of every word of the text
};

/// Finds in a text what the query's terms found in the index: the text is tokenized and analysed as
/// it was when it was indexed, and a word matches where one of its terms is one of the query's;
/// words that are to stand near one another, where they do. What the letters of a word rule out,
/// and what they settle, is not analysed. Not to be shared between threads.
class Highlighter {
public:
    /// `lexicon` must outlive the highlighter.
    explicit Highlighter(const Lexicon& lexicon)
        : filter_(lexicon), tokenizer_(lexicon), analyzer_(lexicon) {}

    /// Sets the query that the other members are about; it must outlive their use, and what they
    /// give.
    void look_for(const ParsedQuery& query);

    /// Puts what the query matches in `text`, UTF-8, into `out`: no excluded clause. Malformed
    /// bytes match nothing and part nothing. The matches point into the query. `letters` is what
    /// the text was indexed as.
    void highlight(std::string_view text, HighlightedText& out, Letters letters = Letters::typed);

    /// The same where the paragraph goes on with `next`: what stands over both is marked in `text`.
    void highlight(std::string_view text, std::string_view next, HighlightedText& out,
                   Letters letters = Letters::typed);

private:
    struct Target {
        std::uint32_t clause;
        std::uint32_t word; ///< in the clause
        MatchKind kind;
    };
    /// A word of the text, and the closest way in which it matches.
    struct Mark {
        const QueryWord* word = nullptr;
        MatchKind kind = MatchKind::exact;
        const TermUse* term = nullptr; ///< null where it matches exactly and was not analysed
    };

    void analyze();
    const QueryWord* exact_match(const Token& token) const;
    bool may_match(const Token& token);
    Mark mark(std::size_t token, std::uint32_t clause, std::uint32_t word) const;
    bool mark_places(std::uint32_t clause);
    void mark_word(std::size_t token);
    bool part_is_closer(std::size_t token) const;
    const TermUse& division(std::size_t token) const;
    Match match(std::size_t token, std::string_view text);

    const ParsedQuery* query_ = nullptr;
    bool has_places_ = false; ///< the query has a positional clause
    std::unordered_multimap<std::string_view, Target> targets_;
    PossibleWords filter_; ///< of the targets
    Tokenizer tokenizer_;
    Analyzer analyzer_;
    TokenizedText tokenized_;
    AnalyzedText analyzed_;
    std::vector<bool> wanted_; ///< one a word of the text: it may match, and more is to be known
    std::vector<Mark> marks_;  ///< one a word of the text
    FoldedText letters_;
};

} // namespace mafteach
