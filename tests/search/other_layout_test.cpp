// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.h"
#include "search/paragraphs.h"

#include <string>
#include <vector>

using namespace mafteach;

namespace {

using Numbers = std::vector<std::uint32_t>;

SearchLimits as_for_people() {
    SearchLimits limits;
    limits.relax = limits.suggest = true;
    return limits;
}

} // namespace

TEST_CASE("what was typed in the other keyboard layout is searched for, and said") {
    static test::Paragraphs collection({"הממשלה אישרה את התקציב", "ספר תורה ישן",
                                        "המסוף terminal נפתח", "ג'ירפה גבוהה", "ערב שקט"});
    const auto [query, expected, note] = GENERATE(table<std::string, Numbers, std::string>({
        {"nnakv", {1}, "nnakv; showing those with ממשלה"},
        {"NNAKV", {1}, "NNAKV; showing those with ממשלה"},
        {"vnnakv tharv", {1}, "vnnakv tharv; showing those with הממשלה אישרה"},
        {",urv", {2}, ",urv; showing those with תורה"},
        {"+,ur,", {2}, ",ur,; showing those with תורת"},
        {"+,urv", {2}, ",urv; showing those with תורה"},
        {"\"xpr ,urv\"", {2}, "xpr ,urv; showing those with ספר תורה"},
        {"nnakv,", {1}, "nnakv; showing those with ממשלה"},
        {"dwhrpv", {4}, "dwhrpv; showing those with ג'ירפה"},
        {"אקרצןמשך", {3}, "אקרצןמשך; showing those with terminal"},
        {"=,urv", {2}, ",urv; showing those with תורה"},
        {"zzzz", {}, ""},
    }));
    CAPTURE(query);
    const SearchResult result = collection.result(query, as_for_people());
    Numbers found;
    for (const Hit& hit : result.hits)
        found.push_back(hit.passage.paragraph);
    CHECK(found == expected);
    CHECK(result.layout_note.find(note) != std::string::npos);
    CHECK(result.layout_note.empty() == note.empty());
    CHECK(collection.search(query).empty()); // as with --strict
    SearchLimits suggesting;
    suggesting.suggest = true;
    const SearchResult strict = collection.result(query, suggesting);
    CHECK(strict.hits.empty());
    if (!expected.empty())
        CHECK_FALSE(strict.suggestions.empty());
}

TEST_CASE("what is to be left out is not looked for in the other layout") {
    test::Paragraphs collection({"הממשלה אישרה את התקציב"});
    CHECK(collection.result("xqzj -nnakv", as_for_people()).layout_note.empty());
    CHECK(collection.result("xqzj -nnakv", as_for_people()).suggestions.empty());
}

TEST_CASE("a suggestion has the quote marks and final letters of the texts") {
    static test::Paragraphs collection(
        {"אכלתי סנדוויץ׳ טעים", "סנדוויץ׳ של גבינה", "המזכ״ל נאם", "ראו עמ' 7"});
    const auto suggestion = [&](const std::string& query) {
        const SearchResult result = collection.result(query, as_for_people());
        return result.suggestions.empty() ? "" : result.suggestions.front().instead.front();
    };
    CHECK(suggestion("סנדוביטש") == "");
    CHECK(suggestion("סנדוויתץ") == "סנדוויץ׳");
}

TEST_CASE("a suggestion has quote marks where half of its texts have them, or more") {
    const auto [texts, expected] = GENERATE(table<std::vector<std::string>, std::string>({
        {{"סנדוויץ׳ טעים", "סנדוויץ קר"}, "סנדוויץ׳"},
        {{"סנדוויץ׳ טעים", "סנדוויץ קר", "סנדוויץ חם"}, "סנדוויץ"},
    }));
    test::Paragraphs collection(texts);
    const SearchResult result = collection.result("סנדוויתץ", as_for_people());
    REQUIRE(result.suggestions.size() == 1);
    CHECK(result.suggestions[0].instead == std::vector<std::string>{expected});
}
