// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.h"
#include "search/collection.h"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

using namespace mafteach;

namespace {

/// Where a word stands: in which passage, and at which of its bytes.
struct Occurrence {
    std::string path;
    std::uint32_t paragraph;
    std::uint32_t part;
    std::uint32_t begin;
    std::uint32_t end;
};

bool is_highlighted(const Occurrence& place, const SearchResult& result) {
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

void check_every_word(const std::vector<std::filesystem::path>& files, std::size_t least = 200) {
    test::Collection collection;
    std::map<std::string, std::vector<Occurrence>> words; // as they are typed
    for (const std::filesystem::path& file : files)
        collection.add(
            file.string(), test::read_file(file),
            [&](const Passage& passage, const TokenizedText& tokenized) {
                for (const Token& token : tokenized.tokens)
                    words[std::string(passage.text.substr(token.begin, token.end - token.begin))]
                        .push_back({file.string(), passage.paragraph, passage.part, token.begin,
                                    token.end});
            });
    REQUIRE(words.size() > least);
    for (const auto& [word, places] : words) {
        CAPTURE(word);
        const SearchResult result = collection.search(word);
        for (const Occurrence& place : places) {
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

TEST_CASE("every word finds itself that is written in several pieces") {
    const test::TemporaryDirectory folder;
    const std::filesystem::path file = folder / "pieces.md";
    test::write_file(file, "ראש המועצה של באר-\nשבע פתח את המכו-\nנית, והספ\u00AD\nרייה נסגרה.\n\n"
                           "**מ**כונית, ס<b>פר</b>ייה ומי~~ו~~דע. ל**AP** נמסר: a_b, 2*3.\n\n"
                           "זה  ח ש ו ב  מאוד. א ב ג הם אותיות. ה ח ל ט ה!\n\n"
                           "צ.ה.ל. ור.ש.ת. וש. י. עגנון, B.B.C. ו-i.e. בשורה.\n\n"
                           "דרושים רקדן.ית, טבח/ית, נהג(ת) ומורים.ות; שלו/ה, יוטיובר.ית.\n\n"
                           "ב-3.11.1995, 03/11/1995, 1995-11-03; (02) 666-7777, +972-2-666-7777,\n"
                           "1-3.11.95, v4.10.2, 192.168.0.1, 2,300.40, 12-345-6789, 7.0.\n\n"
                           "C++, C#, .NET, Disney+ ו-F#. ראו בתוס' ובעמ' 5. שלום😀עולם. كـــتاب.\n");
    check_every_word({file}, 80);
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
