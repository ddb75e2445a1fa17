// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "search/highlighter.h"
#include "search/phrase_finder.h"
#include "search/ranking.h"
#include "search/search_result.h"
#include "store/index_reader.h"

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>

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
    /// Of a document, the text of the next one.
    using NextParts = std::map<Xapian::docid, std::string>;

    NextParts next_parts_of(const SearchResult& result) const;
    void highlight(const SearchLimits& limits, const NextParts& next_parts, SearchResult& result);
    void add_context(std::uint32_t paragraphs, SearchResult& result) const;
    void add_contributions(const Ranking& ranking, SearchResult& result);

    IndexReader& index_;
    Highlighter& highlighter_;
    PhraseFinder finder_;
};

} // namespace mafteach
