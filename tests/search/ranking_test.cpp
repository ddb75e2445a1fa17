// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.h"
#include "core/error.h"
#include "search/paragraphs.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

using namespace mafteach;

namespace {

using test::Paragraphs;
using Numbers = std::vector<std::uint32_t>;

} // namespace

TEST_CASE("the exact form comes before other forms, in whatever spelling") {
    Paragraphs collection({"שמענו על טלויזיות ישנות מאוד", "שמענו על הטלוויזיות הישנות מאוד",
                           "שמענו על טלוויזיה ישנה מאוד", "שמענו על רדיו ישן מאוד"});
    const Numbers found = collection.search("טלוויזיה");
    CHECK(found.size() == 3);
    CHECK(found.front() == 3);
    CHECK(collection.search("טלויזיות").front() == 1);
}

TEST_CASE("a paragraph that holds more of the words comes first") {
    Paragraphs collection({"הספינה עגנה בנמל", "הספינה הפליגה מן הנמל אל האי", "האי רחוק"});
    CHECK(collection.search("ספינות נמל אי").front() == 2);
    SearchLimits all;
    all.all_words = true;
    CHECK(collection.search("ספינות נמל אי", all) == Numbers{2});
}

TEST_CASE("paragraphs with all of a few words come first, however often others hold one") {
    Paragraphs collection({"הגשם ירד, גשם אחר גשם, הגשמים והגשם, וגשם",
                           "אחרי שעות ארוכות של המתנה בתחנה הרחוקה בא סוף סוף הגשם, ואיתו הקשת"});
    CHECK(collection.search("גשם קשת") == Numbers{2, 1});
    CHECK(collection.search("קשת גשם") == Numbers{2, 1});
    CHECK(collection.search("גשם -רעם קשת") == Numbers{2, 1});
    CHECK(collection.search("גשם") == Numbers{1, 2});
}

TEST_CASE("of these, the typed forms come first, and words that stand side by side before all") {
    Paragraphs collection({"שירי משוררים, שיריו של המשורר, שיר ושירים, משוררת ומשורר",
                           "לפני שנים רבות נכתב כאן, אומרים, שיר ארוך על משורר אחד שלא נודע שמו",
                           "בשיר משורר זקן מספר באריכות על ימיו הרחוקים ועל הדרך הארוכה אל העיר",
                           "שירים של משוררות"});
    CHECK(collection.search("שיר משורר") == Numbers{3, 1, 2, 4});
    // In the order that was typed.
    CHECK(collection.search("משורר שיר").front() == 1);
    SearchLimits all;
    all.all_words = true;
    CHECK(collection.search("שיר משורר", all) == Numbers{3, 1, 2, 4});
}

TEST_CASE("pages of a query of few words are pieces of one order") {
    std::vector<std::string> texts;
    for (int i = 0; i < 70; ++i)
        // Those with the words side by side are long, and would rank behind the others.
        texts.push_back(
            std::string(i % 3 == 0 ? "ענן כבד עמד אתמול מעל הגבעה ומעל הכפר הישן" : "כבד היה ענן") +
            (i % 2 == 0 ? " ואור" : " ורוח"));
    test::Collection collection;
    std::string bytes;
    for (const std::string& text : texts)
        bytes += text + "\n\n";
    collection.add("/text", bytes);
    const auto found = [&](std::uint32_t offset, std::uint32_t limit) {
        SearchLimits limits;
        limits.offset = offset;
        Numbers numbers;
        std::uint32_t rank = offset;
        const SearchResult result = collection.page("ענן כבד", limit, limits);
        for (const Hit& hit : result.hits) {
            CHECK(hit.rank == ++rank);
            numbers.push_back(hit.passage.paragraph);
        }
        CHECK(std::is_sorted(result.hits.begin(), result.hits.end(),
                             [](const Hit& a, const Hit& b) { return a.score > b.score; }));
        return numbers;
    };
    const Numbers every = found(0, 0);
    REQUIRE(every.size() == texts.size());
    for (const auto& [offset, limit] : std::vector<std::pair<std::uint32_t, std::uint32_t>>{
             {0, 10}, {7, 10}, {45, 10}, {49, 3}, {50, 10}, {60, 0}, {100, 5}}) {
        CAPTURE(offset, limit);
        const std::size_t end = limit == 0 ? every.size() : offset + limit;
        const auto at = [&](std::size_t i) {
            return every.begin() + static_cast<std::ptrdiff_t>(std::min(i, every.size()));
        };
        CHECK(found(offset, limit) == Numbers(at(offset), at(end)));
    }
}

TEST_CASE("a word that says little ranks what others find, and finds nothing beside them") {
    Paragraphs collection({"קופסה בגוון עץ", "קופסה איזו עץ", "איזו שמחה גדולה"});
    CHECK(collection.search("+קופסה איזו") == Numbers{2, 1});
    CHECK(collection.search("קופסה איזו") == Numbers{2, 1});
    CHECK(collection.search("איזו") == Numbers{2, 3});
}

TEST_CASE("a question is no query of few words") {
    Paragraphs collection({"הגשם ירד, גשם אחר גשם, הגשמים והגשם, וגשם",
                           "אחרי שעות ארוכות של המתנה בתחנה הרחוקה בא סוף סוף הגשם, ואיתו הקשת"});
    CHECK(collection.result("מה גשם").all_first == 0);
    CHECK(collection.result("גשם").all_first == 0);
    CHECK(collection.result("\"גשם רעם\" קשת").all_first == 0);
    CHECK(collection.result("גשם קשת המתנה תחנה").all_first == 0);
    CHECK(collection.result("גשם קשת").all_first > 0);
}

TEST_CASE("what puts a paragraph first is part of its score and of what the words add") {
    Paragraphs collection({"ענן כבד", "ענן, ואבן כבדה", "ענן ועוד ענן"});
    SearchLimits explained;
    explained.explain = true;
    const SearchResult result = collection.result("ענן כבד", explained);
    REQUIRE(result.hits.size() == 3);
    for (const Hit& hit : result.hits)
        CHECK(std::accumulate(hit.contributions.begin(), hit.contributions.end(), 0.0) ==
              Approx(hit.score));
    CHECK(result.hits[0].score > 3 * result.all_first);
    CHECK(result.hits[1].score > result.all_first);
    CHECK(result.hits[1].score < 2 * result.all_first);
    CHECK(result.hits[2].score < result.all_first);
}

TEST_CASE("how far a word reaches is asked for") {
    Paragraphs collection({"הפשיטות נמשכו", "פשיטה אחת"});
    CHECK(collection.search("פשיטה") == Numbers{2, 1});
    CHECK(collection.search("=פשיטה") == Numbers{2});
    SearchLimits exact;
    exact.reach = Reach::exact;
    CHECK(collection.search("פשיטה", exact) == Numbers{2});
    CHECK(collection.search("פשיטות", exact).empty());
}

TEST_CASE("the widest search takes every reading of a word") {
    Paragraphs collection({"ספרים רבים על המדף", "ספרה אחת חסרה"});
    SearchLimits wide;
    wide.reach = Reach::wide;
    // By itself the word means a digit, its own entry; it could be "her book" as well.
    CHECK(collection.search("ספרה") == Numbers{2});
    CHECK(collection.search("ספרה", wide) == Numbers{2, 1});
}

TEST_CASE("a phrase matches in any inflection, and as it is typed after =") {
    Paragraphs collection({"בתי הספר נסגרו", "הספר נשאר בבית", "בית ספר חדש", "ספר על בית"});
    CHECK(collection.search("\"בית ספר\"") == Numbers{3, 1});
    CHECK(collection.search("=\"בית ספר\"") == Numbers{3});
    CHECK(collection.search("\"בית ספר\" נשאר").size() == 3);
}

TEST_CASE("a function word finds nothing by itself beside other words") {
    Paragraphs collection({"הוא דיבר על הים", "הים סוער", "דבר על כלום"});
    CHECK(collection.search("על הים") == Numbers{1, 2});
    CHECK(collection.search("על").size() == 2);
}

TEST_CASE("a name that no dictionary knows is found behind particles and in its gentilic") {
    Paragraphs collection({"הגענו לטרבינה", "טרבינה רחוקה", "ומטרבינה יצאנו", "תרבות רחוקה"});
    const Numbers found = collection.search("טרבינה");
    CHECK(found.size() == 3);
    CHECK(found.front() == 2);
    CHECK(collection.search("בטרבינה").size() == 3);
}

TEST_CASE("among paragraphs that lack a word, none comes first for two that stand side by side") {
    Paragraphs collection({"סירה לבנה נראתה מרחוק, אומרים, ליד שובר הגלים הישן שבקצה הטיילת",
                           "לבנה, כמו סירה", "סירה, מפרש, לבנה"});
    const Numbers found = collection.search("סירה לבנה מפרש");
    CHECK(found == Numbers{3, 2, 1});
}

TEST_CASE("paragraphs are alike by their telling words, not by those that say little") {
    test::Collection collection;
    collection.add("/text", "הסירה של השכן עגנה בנמל\n\nהגן של הילד פרח\n\nסירות הפליגו\n\n");
    Numbers found;
    for (const Hit& hit : collection.like("זאת הסירה של הדייג").hits)
        found.push_back(hit.passage.paragraph);
    std::sort(found.begin(), found.end());
    CHECK(found == Numbers{1, 3});
    CHECK_THROWS_AS(collection.like("זאת של זה"), Error);
}

TEST_CASE("the best of many paragraphs with a phrase are the first of all of them") {
    // So many that the phrase isn't asked of all; the words stand in different forms, side by side
    // and apart, among more or fewer other words.
    const std::vector<std::string> first = {"גשר", "הגשר", "גשרים", "גשרי"};
    const std::vector<std::string> second = {"עץ", "העץ", "עצים", "מעץ"};
    const std::vector<std::string> others = {"ליד", "הנהר", "ישן", "נבנה", "אמש", "הילדים", "רצו"};
    const std::size_t sound = GENERATE(0U, 5U, 40U); // one in so many holds it as typed; 0: none
    test::Random random(17 + sound);
    std::vector<std::string> texts;
    for (int i = 0; i < 1200; ++i) {
        const bool typed = sound > 0 && random.below(sound) == 0;
        std::string text = typed ? "גשר" : first[1 + random.below(3)];
        const std::size_t between = typed ? 0 : random.below(3);
        for (std::size_t n = 0; n < between; ++n)
            text += ' ' + others[random.below(others.size())];
        text += ' ' + (typed ? "עץ" : second[random.below(4)]);
        for (std::size_t n = random.below(9); n > 0; --n)
            text += ' ' + others[random.below(others.size())];
        texts.push_back(random.below(4) == 0 ? "נהר " + text : text);
    }
    Paragraphs collection(texts);
    const std::string query =
        GENERATE("\"גשר עץ\"", "\"גשר עץ\" נהר", "+\"גשר עץ\" נהר", "+\"גשר עץ\" +נהר",
                 "\"גשר עץ\" -נהר", "\"גשר עץ\"~2 ילד", "גשר NEAR/3 עץ");
    CAPTURE(sound, query);
    const Numbers right = collection.search(query);
    CHECK(right.size() > 50);
    for (const std::uint32_t offset : {0U, 7U, 150U, 5000U}) {
        constexpr std::uint32_t size = 10;
        SearchLimits limits;
        limits.offset = offset;
        const std::size_t begin = std::min<std::size_t>(offset, right.size());
        const std::size_t end = std::min<std::size_t>(begin + size, right.size());
        CAPTURE(offset);
        CHECK(collection.page(query, size, limits) ==
              Numbers(right.begin() + static_cast<std::ptrdiff_t>(begin),
                      right.begin() + static_cast<std::ptrdiff_t>(end)));
    }
}
