// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.h"
#include "core/error.h"
#include "search/paragraphs.h"

#include <algorithm>
#include <string>
#include <vector>

using namespace mafteach;

namespace {

using Numbers = std::vector<std::uint32_t>;

/// The bytes that are marked in each paragraph, with bars between them.
std::string marked(const SearchResult& result) {
    std::string out;
    for (const Hit& hit : result.hits)
        for (const Match& match : hit.highlights.matches) {
            out += out.empty() ? "" : "|";
            out += hit.passage.text.substr(match.begin, match.end - match.begin);
        }
    return out;
}

} // namespace

// A row a phenomenon: whichever form is typed, every other is found, and all of it is marked.
TEST_CASE("text as it comes: the forms of one word find each other") {
    const std::vector<std::string> row = GENERATE(
        std::vector<std::string>{"كـــتاب", "كتاب"},
        std::vector<std::string>{"הספ-\nרייה", "הספ\u00AD\nרייה", "הספרייה"},
        std::vector<std::string>{"קופרש-\nטוק", "קופרשטוק"},
        std::vector<std::string>{"**ס**פרייה", "ס<i>פריי</i>ה", "ספ~~ריי~~ה", "ספרייה"},
        std::vector<std::string>{"ס פ ר י י ה", "ספרייה"},
        std::vector<std::string>{"ה ס פ ר י י ה", "הספרייה"},
        std::vector<std::string>{"ר.ש.ת.", "רש\"ת", "ר.ש.ת"},
        std::vector<std::string>{"ש.י. עגנון", "ש\"י עגנון", "ש. י. עגנון"},
        std::vector<std::string>{"B.B.C.", "BBC"},
        std::vector<std::string>{"רקדן.ית", "רקדן", "רקדן/ית"},
        std::vector<std::string>{"רקדן.ית", "רקדנית", "רקדן/ית"},
        std::vector<std::string>{"3.11.1995", "03/11/1995", "1995-11-03", "3-11-95", "3/11/95"},
        std::vector<std::string>{"02-666-7777", "026667777", "(02) 666-7777", "+972-2-6667777"},
        std::vector<std::string>{"v4.10.2", "4.10.2"},
        std::vector<std::string>{"2,300.40", "2300.4", "2300.40"});
    for (const std::string& query : row)
        for (const std::string& text : row) {
            if (query == "3-11-95" || text == "3-11-95")
                continue;
            CAPTURE(query, text);
            test::Paragraphs collection({"דבר אחר לגמרי.", "כאן " + text + " כתוב."});
            CHECK(collection.search(query) == Numbers{2});
            SearchLimits all;
            all.all_words = true;
            CHECK(collection.search(query, all) == Numbers{2});
        }
}

TEST_CASE("text as it comes: what ranks first, and what is not found") {
    const auto [texts, query, expected] =
        GENERATE(table<std::vector<std::string>, std::string, Numbers>({
            {{"מחפשים מתכנת C לחברה.", "מחפשים מתכנת C++ לחברה."}, "C++", {2, 1}},
            {{"מחפשים מתכנת C++ לחברה.", "מחפשים מתכנת C לחברה."}, "C", {2, 1}},
            {{"קוד C כאן.", "קוד C++ כאן.", "קוד C# כאן."}, "=C#", {3}},
            {{"קוד C כאן.", "קוד C++ כאן.", "קוד C# כאן."}, "=\"C++\"", {2}},
            {{"רשת net כאן.", "סביבת .NET כאן."}, "=.NET", {2}},
            {{"רשת net כאן.", "סביבת .NET כאן."}, ".NET", {2, 1}},
            {{"נמכרו 3 ב-11 ביולי 1995.", "נכתב ב-03/11/1995."}, "3.11.1995", {2, 1}},
            {{"מס' 2, קו 666, בית 7777.", "טלפון 02-666-7777."}, "026667777", {2}},
            {{"מס' 02, קו 666, בית 7777.", "טלפון 026667777."}, "(02) 666-7777", {2, 1}},
            {{"היקב גדול.", "ראו יקב' שם.", "ראו ביקב' שם."}, "=יקב'", {2, 3}},
            {{"ח היא אות, פ היא אות.", "נרשם ח.פ. בטופס."}, "ח\"פ", {2}},
            {{"ש היא אות.", "ש.י. עגנון."}, "ש", {1}},
            {{"באר-\nשבע", "באר שבע"}, "\"באר שבע\"", {1, 2}},
            {{"בעיר באר-\nשבע חיים."}, "באר", {1}},
            {{"דרושים עובד.ת וטבחית."}, "\"עובדת וטבחית\"", {1}},
            {{"דרושים עובד.ת וטבחית."}, "\"עובד וטבחית\"", {1}},
            {{"דרושים עובד.ת וטבחית."}, "ת", {}},
            {{"א ב ג ד הם אותיות.", "אבגד"}, "ג", {1}},
            {{"ביום 3.11.1995 בערב."}, "\"ביום 03/11/1995 בערב\"", {1}},
            {{"המכו-\nנית נסעה."}, "\"המכונית נסעה\"", {1}},
            {{"המכו-\nנית נסעה."}, "נית", {}},
        }));
    CAPTURE(texts, query);
    test::Paragraphs collection(texts);
    Numbers found = collection.search(query);
    if (texts.size() == found.size() && query.front() == '"')
        std::sort(found.begin(), found.end());
    CHECK(found == expected);
}

TEST_CASE("text as it comes: the whole of what was found is marked") {
    const auto [text, query, expected] = GENERATE(table<std::string, std::string, std::string>({
        {"אל המכו-\nנית שם", "מכונית", "המכו-\nנית"},
        {"אל קופרש-\nטוק שם", "קופרשטוק", "קופרש-\nטוק"},
        {"אל קופרש-\nטוק שם", "טוק", "טוק"},
        {"אל ילד-\nים שם", "ילד", "ילד"}, // closer than the whole
        {"אל מ**כונ**ית שם", "מכונית", "מ**כונ**ית"},
        {"זה ח ש ו ב מאוד", "חשוב", "ח ש ו ב"},
        {"זה ח ש ו ב מאוד", "ש", "ש"},
        {"כתב ר.ש.ת. שם", "רש\"ת", "ר.ש.ת."},
        {"דרוש רקדן.ית שם", "רקדנית", "רקדן.ית"},
        {"דרוש רקדן.ית שם", "רקדן", "רקדן.ית"},
        {"דרוש רקדן(ית) שם", "רקדן", "רקדן(ית)"},
        {"נכתב ב-3.11.1995 שם", "1995-11-03", "3.11.1995"},
        {"נכתב ב-3.11.1995 שם", "1995", "1995"},
        {"חייגו (02) 666-7777 שם", "026667777", "02) 666-7777"},
        {"קוד C++ שם", "C++", "C++"},
        {"שלום😀 לכולם", "שלום", "שלום"},
    }));
    CAPTURE(text, query);
    test::Paragraphs collection({text});
    CHECK(marked(collection.result(query)) == expected);
}

TEST_CASE("a query of emoji says that they are not indexed") {
    test::Paragraphs collection({"שלום 😀 לכולם"});
    const std::string query = GENERATE("😀", "🇮🇱", "+ 👍🏽", "❤️ 😀");
    CAPTURE(query);
    try {
        collection.search(query);
        FAIL("no error");
    } catch (const Error& error) {
        CHECK(error.code() == ErrorCode::usage);
        CHECK(std::string(error.what()).find("emoji are not indexed") != std::string::npos);
    }
}

TEST_CASE("what a scan's letters may be is found and marked, what was typed is what it is") {
    test::Collection collection;
    Place seen;
    seen.recognised = true;
    collection.add_document("/d/scan.png", "png",
                            {{"כל הספריס הישניס הועברו אל ירושליס", {}, seen}});
    collection.add("/d/typed.txt", "כל הספריס הישניס הועברו אל ירושליס");
    const auto [query, expected] = GENERATE(table<std::string, std::string>({
        {"=הספרים", "הספריס"},
        {"ספר", "הספריס"},
        {"\"הספרים הישנים הועברו\"", "הספריס|הישניס|הועברו"},
        {"\"כל הספרים\" ירושלים", "כל|הספריס|ירושליס"},
    }));
    CAPTURE(query);
    const SearchResult result = collection.search(query);
    REQUIRE(result.hits.size() == 1);
    CHECK(result.hits[0].passage.path == "/d/scan.png");
    CHECK(marked(result) == expected);
}
