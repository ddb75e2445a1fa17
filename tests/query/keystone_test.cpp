// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.h"
#include "query/collection.h"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

using namespace mafteach;

namespace {

/// Where a word stands: in which passage, and at which of its bytes.
struct Place {
    std::string path;
    std::uint32_t paragraph;
    std::uint32_t part;
    std::uint32_t begin;
    std::uint32_t end;
};

bool is_highlighted(const Place& place, const SearchResult& result) {
    return std::any_of(result.hits.begin(), result.hits.end(), [&](const Hit& hit) {
        const StoredPassage& passage = hit.passage;
        const std::vector<Match>& matches = hit.highlights.matches;
        return passage.path == place.path && passage.paragraph == place.paragraph &&
               passage.part == place.part &&
               std::any_of(matches.begin(), matches.end(), [&](const Match& match) {
                   return match.begin == place.begin && match.end == place.end;
               });
    });
}

void check_every_word(const std::vector<std::filesystem::path>& files) {
    test::Collection collection;
    std::map<std::string, std::vector<Place>> words; // as they are typed
    for (const std::filesystem::path& file : files)
        collection.add(
            file.string(), test::read_file(file),
            [&](const Passage& passage, const TokenizedText& tokenized) {
                for (const Token& token : tokenized.tokens)
                    words[std::string(passage.text.substr(token.begin, token.end - token.begin))]
                        .push_back({file.string(), passage.paragraph, passage.part, token.begin,
                                    token.end});
            });
    REQUIRE(words.size() > 200);
    for (const auto& [word, places] : words) {
        CAPTURE(word);
        const SearchResult result = collection.search(word);
        for (const Place& place : places) {
            CAPTURE(place.path, place.paragraph, place.part, place.begin);
            CHECK(is_highlighted(place, result));
        }
        for (const Hit& hit : result.hits)
            CHECK_FALSE(hit.highlights.matches.empty());
    }
}

} // namespace

// The keystone: every word of every paragraph, typed as a query, finds that paragraph and is marked
// in it; and whatever a query finds, something in it is marked.
TEST_CASE("every word of the corpus finds itself") {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(MAFTEACH_CORPUS))
        if (entry.path().extension() == ".txt" || entry.path().extension() == ".md")
            files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    REQUIRE(files.size() >= 8);
    check_every_word(files);
}

TEST_CASE("every word of the raid report finds itself") {
    const std::filesystem::path report =
        std::filesystem::path(MAFTEACH_SHARED) / "documents" / "raid-report.txt";
    if (!std::filesystem::exists(report)) {
        WARN("skipped: the raid report is not beside the project");
        return;
    }
    check_every_word({report});
}
