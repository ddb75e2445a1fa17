// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "language/tree.h"
#include "search/phrase_finder.h"
#include "search/query_builder.h"
#include "search/search_result.h"
#include "store/index_reader.h"

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace mafteach {

/// Runs queries that have been parsed: what matches, and in which order.
class Matcher {
public:
    /// `index` must outlive this.
    explicit Matcher(IndexReader& index) : index_(index), finder_(index) {}

    /// Finds what `result.query` asks for and is none of `known`, texts.
    void find(const SearchLimits& limits, SearchResult& result,
              const std::vector<std::string>& known = {});

    /// SearchResult::with_all, of a result that find() has found something for.
    void count_all_words(SearchResult& result);

private:
    bool find_crossed(SearchResult& result);
    double put_exact_first(Xapian::Enquire& enquire, BuiltQuery& built, const ParsedQuery& parsed,
                           const Ranking& ranking);
    std::uint64_t estimated(const Xapian::Query& query) const;
    double put_all_first(Xapian::Enquire& enquire, Xapian::Query& query, const ParsedQuery& parsed,
                         const std::vector<std::uint32_t>& words);
    void put_neighbours_first(SearchResult& result, const std::vector<std::uint32_t>& words,
                              std::size_t read, std::size_t wanted);

    IndexReader& index_;
    PhraseFinder finder_;
};

} // namespace mafteach
