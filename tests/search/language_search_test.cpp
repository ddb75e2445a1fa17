// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.h"
#include "core/error.h"
#include "search/paragraphs.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>
#include <vector>

using namespace mafteach;

namespace {

using Numbers = std::vector<std::uint32_t>;

/// What `query` finds, in the order of the text.
Numbers sorted(test::Paragraphs& collection, const std::string& query,
               const SearchLimits& limits = {}) {
    Numbers found = collection.search(query, limits);
    std::sort(found.begin(), found.end());
    return found;
}

} // namespace

TEST_CASE("each part of the query language finds what it says") {
    static test::Paragraphs collection({
        /* 1 */ "הילדה הקטנה שיחקה בגן ליד בית הספר",
        /* 2 */ "בגן של השכנים צמחו פרחים אדומים",
        /* 3 */ "הילדים הלכו לבתי הספר החדשים",
        /* 4 */ "שר האוצר הציג את התקציב לוועדה",
        /* 5 */ "אוצרות נמצאו במערה ליד הים",
        /* 6 */ "מרצה לפסיכולוגיה לימדה גם סוציולוגיה",
        /* 7 */ "הספר עומד על המדף בבית הישן של סבא",
        /* 8 */ "בית קפה קטן נפתח ליד ספר הילדים",
    });
    const auto [query, expected] = GENERATE(table<std::string, Numbers>({
        {"ילד", {3, 8}},
        {"+ילדה גן", {1, 3, 8}},
        {"גן -ילדה", {2}},
        {"גן NOT ילדה", {2}},
        {"ילדה AND גן", {1}},
        {"ילדה && פרח", {}},
        {"ילדה OR פרח", {1, 2, 3, 8}},
        {"(ילדה OR פרח) AND גן", {1, 2}},
        {"(ילדה OR פרח) AND NOT שכן", {1, 3, 8}},
        {"גן -(ילדה OR שכן)", {}},
        {"+(ילדה אוצר) גן", {1, 3, 4, 5, 8}},
        {"\"בית ספר\"", {1, 3}},
        {"=\"בית ספר\"", {}},
        {"=\"בית הספר\"", {1}},
        {"\"בית ספר\"~1", {1, 3}},
        {"\"בית ספר\"~4", {1, 3, 8}},
        {"\"בית ספר\"~3", {1, 3}},
        {"ספר NEAR/1 בית", {1, 3}},
        {"ספר NEAR/4 בית", {1, 3, 7}},
        {"ספר NEAR/3 בית", {1, 3}},
        {"בית NEAR/5 ספר", {1, 3, 7, 8}},
        {"\"בית ספר\" NEAR/2 גן", {1}},
        {"\"בית ספר\" NEAR/1 גן", {}},
        {"ילדה NEAR/3 גן NEAR/1 ליד", {1}},
        {"ילדה NEAR/2 גן NEAR/1 ליד", {}},
        {"קטן -\"בית ספר\"", {8}},
        {"קטן OR \"בית ספר\"", {1, 3, 8}},
        {"אוצ*", {4, 5}},
        {"=אוצר", {}},
        {"*לוגיה", {6}},
        {"*ולוגיה", {6}},
        {"פסיכ*", {6}},
        {"*קצי*", {4}},
        {"*סיכו*", {6}},
        {"פרח?ם", {2}},
        {"ס?ציולוגיה", {6}},
        {"ח*ים", {3}}, // behind a particle
        {"מ*ה", {5, 6}},
        {"א*ב*ג", {}},
        {"~פסיכלוגיה", {6}},
        {"~פסיכולוגיא", {6}},
        {"~אוצאר", {4, 5}},
        {"ילדה file:text", {1}},
        {"ילדה file:other", {}},
        {"ילדה path:tex", {1}},
        {"ילדה path:/t*t", {1}},
        {"ילדה -path:tex", {}},
        {"ילדה modified:..1971", {1}},
        {"ילדה modified:1971..", {}},
        {"ילדה type:txt", {}},
        {"ילדה AND (path:text OR path:none)", {1}},
    }));
    CAPTURE(query);
    CHECK(sorted(collection, query) == expected);
}

TEST_CASE("a phrase reads on over the numbers of verses, and of nothing else") {
    test::Paragraphs collection({
        /* 1 */ "(כב) והנה ענן על ראש ההר. (כג) וירד הגשם בערב.",
        /* 2 */ "[12] והנה ענן על ראש ההר [13] וירד הגשם בערב.",
        /* 3 */ "והנה ענן על ראש ההר (ושם) וירד הגשם בערב.",
        /* 4 */ "והנה ענן על ראש ההר ואז וירד הגשם בערב.",
    });
    CHECK(sorted(collection, "\"ראש ההר וירד הגשם\"") == Numbers{1, 2});
    CHECK(sorted(collection, "=\"ראש ההר וירד הגשם\"") == Numbers{1, 2});
    CHECK(sorted(collection, "\"ראש ההר וירד הגשם\"~1") == Numbers{1, 2, 3, 4});
    CHECK(sorted(collection, "ההר NEAR/1 וירד") == Numbers{1, 2});
    CHECK(sorted(collection, "\"ההר (כג) וירד\"") == Numbers{1}); // who types it means it
}

TEST_CASE("a phrase as it is typed ranks before its inflections, whatever else a paragraph holds") {
    test::Paragraphs collection({
        /* 1 */ "לבתי הספר, בתי הספר, בית הספר ובתי ספר",
        /* 2 */
        "זה סיפור ארוך מאוד על הרבה מאוד דברים שאין להם שום קשר, ובסופו עומד בית ספר אחד קטן",
        /* 3 */ "בבית הספר שלנו",
    });
    CHECK(collection.search("\"בית ספר\"").front() == 2);
    CHECK(collection.search("\"בית ספר\" הספר").front() == 2);
    CHECK(collection.search("\"בית ספר\" OR שלנו").front() == 2);
    CHECK(collection.search("\"בתי ספר\"").front() == 1);
    SearchLimits explained;
    explained.explain = true;
    for (const Hit& hit : collection.result("\"בית ספר\" הספר", explained).hits)
        CHECK(std::abs(std::accumulate(hit.contributions.begin(), hit.contributions.end(), 0.0) -
                       hit.score) < 1e-6);
}

TEST_CASE("a filter minds neither how a name is composed, nor its points and capital letters") {
    test::Collection collection;
    collection.add("/x/Re\u0301sume\u0301 שָׁלוֹם.TXT", "ילד");
    for (const std::string query :
         {"path:résumé", "path:RÉSUMÉ", "path:שלום", "path:שָׁלוֹם", "file:\"resume שלומ\"",
          "file:*שלום", "file:r?sum?*", "type:txt"})
        CHECK(collection.search(query + " ילד").hits.size() == 1);
    CHECK(collection.search("path:חלום ילד").hits.empty());
}

TEST_CASE("required words rank by the optional ones as well") {
    test::Paragraphs collection({"ילד הלך", "ילד הלך לגן", "גן יפה"});
    CHECK(collection.search("+ילד גן") == Numbers{2, 1});
    SearchLimits all;
    all.all_words = true;
    CHECK(collection.search("ילד גן", all) == Numbers{2});
    CHECK(collection.search("ילד -גן", all) == Numbers{1});
}

TEST_CASE("what is left out is not highlighted, and a filter alone finds everything in its files") {
    test::Collection collection;
    collection.add("/a/one.txt", "ילד בגן\n\nפרח בגן");
    collection.add("/b/two.md", "ילד בבית");
    CHECK(collection.search("type:txt").hits.size() == 2);
    CHECK(collection.search("type:md,txt").hits.size() == 3);
    CHECK(collection.search("-type:txt ילד").hits.size() == 1);
    const SearchResult result = collection.search("גן -ילד");
    REQUIRE(result.hits.size() == 1);
    for (const Match& match : result.hits[0].highlights.matches)
        CHECK(match.word->typed == "גן");
}

TEST_CASE("where nothing matches, less is asked for, a step at a time") {
    test::Paragraphs collection({"הילדה שיחקה בגן גדול", "פרחים צמחו בגן", "הפרופסור הגיע"});
    SearchLimits relaxed;
    relaxed.relax = true;
    const auto [query, note, expected] = GENERATE_COPY(table<std::string, std::string, Numbers>({
        {"ילדה AND גן", "", {1}},
        {"\"גן ילדה\"",
         "no paragraph has the words where the query wants them; showing those that have them "
         "anywhere",
         {1}},
        {"=ילדה", "no paragraph has the words as they are typed; showing every form of them", {1}},
        {"פרח AND ילדה AND גן", "no paragraph has all three words; showing those with two", {1, 2}},
        {"פרח && ילדה", "no paragraph has both words; showing those with one", {1, 2}},
        {"פרובסור", "", {}},
        {"קרנף", "", {}},
        {"ילדה AND קרנף -גן", "", {}},
    }));
    CAPTURE(query);
    CHECK(sorted(collection, query, relaxed) == expected);
    CHECK(collection.result(query, relaxed).relaxation == note);
    if (!note.empty())
        CHECK(sorted(collection, query).empty());
}

TEST_CASE("a phrase may have more than 64 words") {
    std::string words;
    for (int i = 100; i < 180; ++i)
        words += (words.empty() ? "" : " ") + std::to_string(i);
    test::Paragraphs collection({"הרשימה: " + words + ".", "שוב: " + words.substr(4)});
    CHECK(sorted(collection, "\"" + words + "\"") == Numbers{1});
    CHECK(sorted(collection, "\"" + words + " 100\"").empty());
}

TEST_CASE("a word that the index doesn't hold gets suggestions") {
    test::Paragraphs collection({"הפרופסור הגיע", "פרופסור אחר", "פרופסורה"});
    SearchLimits relaxed;
    relaxed.suggest = true;
    const SearchResult result = collection.result("פרופיסר", relaxed);
    REQUIRE(result.suggestions.size() == 1);
    CHECK(result.suggestions[0].typed == "פרופיסר");
    CHECK(result.suggestions[0].instead.front() == "פרופסור");
    CHECK(collection.result("אחר", relaxed).suggestions.empty());
}

TEST_CASE("a word that says little gets no suggestions beside one that says more") {
    test::Paragraphs collection({"הפרופסור עמד ליד קלפי"});
    SearchLimits limits;
    limits.suggest = true;
    const SearchResult result = collection.result("פרופיסר כלפי", limits);
    REQUIRE(result.suggestions.size() == 1);
    CHECK(result.suggestions[0].typed == "פרופיסר");
    CHECK(collection.result("כלפי", limits).suggestions.size() == 1); // by itself it says all
}

TEST_CASE("of suggestions that are equally near, the more frequent comes first") {
    const bool swapped = GENERATE(false, true);
    const std::string often = swapped ? "דבורות" : "דבוקות";
    const std::string rarely = swapped ? "דבוקות" : "דבורות";
    test::Paragraphs collection({often + " במגירה", "שוב " + often, often + " רבות", rarely});
    SearchLimits limits;
    limits.suggest = true;
    const SearchResult result = collection.result("דבוטות", limits);
    REQUIRE(result.suggestions.size() == 1);
    CHECK(result.suggestions[0].instead == std::vector<std::string>{often, rarely});
}

TEST_CASE("of many words any one is asked for where all and nearly all find nothing") {
    // To leave out three of nine has 84 ways, more than are tried at once; two has 36.
    const std::vector<std::string> words = {"סירה", "אגם",  "ברווז", "מגדל", "פנס",
                                            "חלון", "סולם", "כד",    "שעון"};
    test::Paragraphs collection({"סירה באגם ליד הברווז, מגדל עם פנס ובו חלון", "כד"});
    std::string all;
    for (const std::string& word : words)
        all += (all.empty() ? "" : " AND ") + word;
    SearchLimits relaxed;
    relaxed.relax = true;
    CHECK(collection.result(all, relaxed).relaxation ==
          "no paragraph has all nine words; showing those with one");
    CHECK(sorted(collection, all, relaxed) == Numbers{1, 2});
    CHECK(collection.result("(" + all + ") NOT שעון NOT כד", relaxed).hits.empty());
    test::Paragraphs seven({"סירה באגם ליד הברווז, מגדל עם פנס ובו חלון וסולם", "כד"});
    CHECK(seven.result(all, relaxed).relaxation ==
          "no paragraph has all nine words; showing those with seven");
}

TEST_CASE("what the clauses add makes the score") {
    test::Paragraphs collection({"הילד הלך לגן", "הילד הלך לבית הספר", "בית הספר גדול מאוד"});
    SearchLimits explained;
    explained.explain = true;
    for (const std::string query : {"ילד", "ילד גן", "ילד \"בית ספר\"", "+ילד הלך -גן",
                                    "(ילד OR גדול) AND בית", "איפה הילד הלך"}) {
        const SearchResult result = collection.result(query, explained);
        CAPTURE(query);
        REQUIRE_FALSE(result.hits.empty());
        CHECK_FALSE(result.xapian_query.empty());
        for (const Hit& hit : result.hits) {
            CHECK(hit.contributions.size() == result.query.clauses.size());
            const double sum =
                std::accumulate(hit.contributions.begin(), hit.contributions.end(), 0.0);
            CHECK(std::abs(sum - hit.score) < 1e-6);
        }
    }
    CHECK(collection.result("ילד").xapian_query.empty());
}

TEST_CASE("what a run of one character stands between is found and shown") {
    for (const std::size_t size : {8'000U, 8'190U, 20'000U, 60'000U, 100'000U, 131'072U}) {
        test::Paragraphs collection({"סביון " + std::string(size, '-') + " נרקיס", "אחר"});
        CAPTURE(size);
        CHECK(collection.search("סביון").size() == 1);
        CHECK(collection.search("נרקיס").size() == 1);
    }
}
