// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "language/tree.h"
#include "output/terminal.h"
#include "search/search_result.h"

#include <cstdint>
#include <ostream>
#include <string>
#include <vector>

namespace mafteach {

/// A query as the renderers see it.
struct Question {
    std::string text;
    std::uint32_t number = 0; ///< from 1 in a batch; 0 for a query of its own
};

/// Writes results in one of the output formats, the hits of an answer as they are read.
class Renderer {
public:
    virtual ~Renderer() = default;
    virtual void begin() {}
    /// What stands before the hits of an answer. None of them is read yet, but where
    /// takes_all_hits().
    virtual void open_answer(const Question&, const SearchResult&) {}
    /// `result.hits`, which are the next ones of the answer.
    virtual void hits(const Question& question, const SearchResult& result) = 0;
    virtual void close_answer(const Question&, const SearchResult&) {}
    /// A line of a batch that holds no query, or one that can't be understood.
    virtual void no_answer(const Question&) {}
    virtual void end() {}

    /// Whether it can write no hit before it knows them all.
    virtual bool takes_all_hits() const { return false; }

    /// An answer whose hits are all there.
    void answer(const Question& question, const SearchResult& result) {
        open_answer(question, result);
        hits(question, result);
        close_answer(question, result);
    }
};

/// How the output looks.
struct OutputStyle {
    bool color = false;
    bool explain = false;  ///< say why each word matched
    bool terminal = false; ///< a person looks on
    bool numbered = false; ///< say the ranks, by which a prompt opens results
    bool group_by_file = false;
    bool context = false;            ///< hits may have neighbours
    bool null = false;               ///< a NUL behind each path
    std::vector<std::string> fields; ///< of FormatTraits::fields; empty: all
    /// The marks to set. Display::visual asks for those that VisualOrder makes its order from.
    Display display = Display::logical;
    unsigned columns = 80; ///< the terminal's width
};

/// Whether what `query` finds has scores: filters alone rank nothing.
bool has_scores(const ParsedQuery& query);

/// Whether to say how many paragraphs hold every word: where not all that match do.
bool tells_with_all(const SearchResult& result);

/// The number of paragraphs that match as people are told it: an estimate has two digits.
/// `last_rank` is that of the last hit shown.
std::uint64_t shown_total(const SearchResult& result, std::uint32_t last_rank);

} // namespace mafteach
