// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "search/highlighter.h"
#include "search/phrase_finder.h"
#include "search/ranking.h"
#include "search/search_result.h"
#include "store/index_reader.h"

#include <cstddef>
#include <cstdint>

namespace mafteach {

/// Reads the hits of a result: their texts, what in them matches, what stands around them, and what
/// their scores come from.
class HitReader {
public:
    /// Both must outlive this.
    HitReader(IndexReader& index, Highlighter& highlighter)
        : index_(index), highlighter_(highlighter), finder_(index) {}

    /// Searcher::read_hits().
    bool read(SearchResult& result, const SearchLimits& limits, std::size_t most);

private:
    void highlight(const SearchLimits& limits, SearchResult& result);
    void add_context(std::uint32_t paragraphs, SearchResult& result) const;
    void add_contributions(const Ranking& ranking, SearchResult& result);

    IndexReader& index_;
    Highlighter& highlighter_;
    PhraseFinder finder_;
};

} // namespace mafteach
