// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "catch.h"
#include "search/collection.h"

#include <cstdint>
#include <string>
#include <vector>

namespace mafteach::test {

/// A collection with a paragraph for each text, asked for the numbers of its paragraphs.
class Paragraphs {
public:
    explicit Paragraphs(const std::vector<std::string>& texts) {
        std::string bytes;
        for (const std::string& text : texts)
            bytes += text + "\n\n";
        collection_.add("/text", bytes);
    }

    /// The numbers of the paragraphs that match, best first.
    std::vector<std::uint32_t> search(const std::string& query, const SearchLimits& limits = {}) {
        return page(query, 0, limits);
    }

    /// No more than `limit` of them; 0: all.
    std::vector<std::uint32_t> page(const std::string& query, std::uint32_t limit,
                                    const SearchLimits& limits) {
        std::vector<std::uint32_t> found;
        for (const Hit& hit : collection_.page(query, limit, limits).hits) {
            found.push_back(hit.passage.paragraph);
            CHECK_FALSE(hit.highlights.matches.empty());
        }
        return found;
    }

    SearchResult result(const std::string& query, const SearchLimits& limits = {}) {
        return collection_.search(query, limits);
    }

private:
    Collection collection_;
};

} // namespace mafteach::test
