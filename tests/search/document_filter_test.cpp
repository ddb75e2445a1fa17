// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.h"
#include "search/collection.h"

#include <algorithm>
#include <cstddef>
#include <random>
#include <string>
#include <vector>

using namespace mafteach;

namespace {

using Texts = std::vector<std::string>;

/// The texts of the paragraphs that `query` finds.
Texts found(test::Collection& collection, const std::string& query) {
    Texts texts;
    for (const Hit& hit : collection.search(query).hits)
        texts.push_back(hit.passage.text);
    std::sort(texts.begin(), texts.end());
    return texts;
}

Part message(const std::string& from, const std::string& date) {
    return {"", "mail", {{Property::from, from}, {Property::date, date}}};
}

/// A letter, a book, a text, and an archive with a report and notes in it.
void fill(test::Collection& collection) {
    collection.add_document("/d/letters", "mbox",
                            {{"ילד ראשון", message("Dana <dana@a.example>", "2023-12-31T10:00:00")},
                             {"ילד שני", message("רוֹן לוי <ron@a.example>", "2024-03-05T10:15:00")},
                             {"ילד שלישי", message("רוֹן לוי <ron@a.example>", "2024-03-06")},
                             {"ילד רביעי", message("Dana <dana@a.example>", "2024")}});
    collection.add_document(
        "/d/story.bin", "epub",
        {{"ילד חמישי",
          {"",
           "epub",
           {{Property::title, "מעשה בשלום עליכם"}, {Property::author, "דבורה בארון"}}}}});
    collection.add("/d/plain.txt", "ילד שישי");
    collection.add_document(
        "/d/all.zip", "zip",
        {{"ילד שביעי", {"sub/report.doc", "rtf", {{Property::subject, "דו״ח"}}}},
         {"ילד שמיני", {"sub/notes.md", "text", {}}}});
}

} // namespace

TEST_CASE("a filter asks of the document that a paragraph stands in") {
    test::Collection collection;
    fill(collection);
    const auto [query, expected] = GENERATE(table<std::string, Texts>({
        {"type:epub", {"ילד חמישי"}},
        {"type:book", {"ילד חמישי"}},
        {"type:EPUB,txt", {"ילד חמישי", "ילד שישי"}},
        {"type:mail", {"ילד ראשון", "ילד רביעי", "ילד שלישי", "ילד שני"}},
        {"type:zip", {"ילד שביעי", "ילד שמיני"}},
        {"type:word", {"ילד שביעי"}},
        {"type:rtf", {"ילד שביעי"}},
        {"type:doc", {"ילד שביעי"}},
        {"type:md", {"ילד שמיני"}},
        {"type:text", {"ילד שישי", "ילד שמיני"}},
        {"type:slides", {}},
        {"title:שלום", {"ילד חמישי"}},
        {"title:\"שָׁלוֹמ עליכם\"", {"ילד חמישי"}},
        {"title:מעשה*עליכם", {"ילד חמישי"}},
        {"title:עליכם*מעשה", {}},
        {"author:בארון", {"ילד חמישי"}},
        {"author:שלום", {}},
        {"from:DANA", {"ילד ראשון", "ילד רביעי"}},
        {"from:רון", {"ילד שלישי", "ילד שני"}},
        {"from:רון שני", {"ילד שני"}},
        {"ילד from:רון date:2024-03-05", {"ילד שני"}},
        {"subject:דו\"ח", {"ילד שביעי"}},
        {"to:dana", {}},
        {"date:2023", {"ילד ראשון"}},
        {"date:2024", {"ילד רביעי", "ילד שלישי", "ילד שני"}},
        {"date:2024-03", {"ילד שלישי", "ילד שני"}},
        {"date:2024-03-06..", {"ילד שלישי"}},
        {"date:..2024-03-05", {"ילד ראשון", "ילד שני"}},
        {"date:2023..2024-03-05", {"ילד ראשון", "ילד שני"}},
        {"type:mail -from:dana", {"ילד שלישי", "ילד שני"}},
        {"-type:mail -type:zip ילד", {"ילד חמישי", "ילד שישי"}},
        {"ילד NOT (from:* OR title:*)", {"ילד שביעי", "ילד שישי", "ילד שמיני"}},
    }));
    CAPTURE(query);
    CHECK(found(collection, query) == expected);
}

TEST_CASE("what a reply quotes ranks behind who said it") {
    const std::string text = GENERATE(as<std::string>(), "הגן ייסגר מחר",
                                      "ההורים מתבקשים לאסוף את הילדים מן הגן עד שתים בצהריים, "
                                      "משום שהסופה תגיע לעיר לקראת ערב ואיתה גשם כבד מאוד");
    const std::string query = GENERATE("גן", "=הגן", "הגן עד OR מחר", "\"הגן ייסגר\" OR שהסופה");
    test::Collection collection;
    const Place quoted{Place::Unit::none, 0, "", 0, true, false};
    collection.add_document("/a.eml", "mail", {{text, {}, quoted}, {"שלום לכולם"}});
    collection.add_document("/b.eml", "mail", {{text}, {"תודה רבה"}});
    collection.add_document("/c.eml", "mail", {{text, {}, quoted}, {"להתראות"}});
    const SearchResult result = collection.search(query);
    REQUIRE(result.hits.size() == 3);
    CHECK(result.hits[0].passage.path == "/b.eml");
    CHECK(result.hits[0].score > result.hits[1].score);
}

TEST_CASE("what stands beside a hit is of its document") {
    test::Collection collection;
    fill(collection);
    SearchLimits limits;
    limits.context = 2;
    const SearchResult result = collection.search("=שביעי OR =שלישי", limits);
    REQUIRE(result.hits.size() == 2);
    for (const Hit& hit : result.hits) {
        CHECK(hit.before.size() == (hit.passage.path == "/d/letters" ? 2 : 0));
        CHECK(hit.after.size() == (hit.passage.path == "/d/letters" ? 1 : 0));
    }
}

TEST_CASE("every message of a mailbox is found, wherever it stands in it") {
    std::minstd_rand random(7);
    std::vector<test::Collection::Piece> pieces;
    std::size_t expected = 0;
    const auto longest = GENERATE(as<std::size_t>(), 1, 3, 60); // messages in a row of one person
    while (pieces.size() < 300) {
        const bool wanted = random() % 2 == 0;
        for (std::size_t i = random() % longest + 1; i > 0; --i) {
            pieces.push_back({"ילד", message(wanted ? "dana" : "ron", std::to_string(random()))});
            expected += wanted ? 1 : 0;
        }
    }
    test::Collection collection;
    collection.add("/a.txt", "ילד");
    collection.add_document("/b.mbox", "mbox", pieces);
    collection.add("/c.txt", "ילד");
    CHECK(collection.search("from:dana").hits.size() == expected);
    CHECK(collection.search("from:ron").hits.size() == pieces.size() - expected);
    CHECK(collection.search("ילד from:dana").hits.size() == expected);
    for (const Hit& hit : collection.search("from:dana").hits)
        CHECK(hit.passage.of.properties.at(Property::from) == "dana");
}

TEST_CASE("what a document says of itself is said of what stands inside it") {
    test::Collection collection;
    const auto from = [](const std::string& member, const std::string& kind,
                         const std::string& name) {
        return Part{member, kind, {{Property::from, name}}};
    };
    collection.add_document("/d/box", "mbox",
                            {{"ילד ראשון", from("1", "mail", "Dana")},
                             {"ילד שני", {"1/a.zip/b.odt", "odt", {{Property::author, "Ron"}}}},
                             {"ילד שלישי", from("1/2", "mail", "Ron")},
                             {"ילד רביעי", {"1/2/c.txt", "text", {}}},
                             {"ילד חמישי", {"1/d.txt", "text", {}}},
                             {"ילד שישי", from("10", "mail", "Ron")},
                             {"ילד שביעי", {"10/e.txt", "text", {}}}});
    collection.add_document(
        "/d/letter.eml", "mail",
        {{"ילד שמיני", from("", "mail", "Dana")}, {"ילד תשיעי", {"f.txt", "text", {}}}});
    const auto [query, expected] = GENERATE(table<std::string, Texts>({
        {"from:Dana",
         {"ילד חמישי", "ילד ראשון", "ילד רביעי", "ילד שלישי", "ילד שמיני", "ילד שני", "ילד תשיעי"}},
        {"from:Ron", {"ילד רביעי", "ילד שביעי", "ילד שישי", "ילד שלישי"}},
        {"author:Ron", {"ילד שני"}},
        {"-from:Dana", {"ילד שביעי", "ילד שישי"}},
    }));
    CAPTURE(query);
    CHECK(found(collection, "ילד " + query) == expected);
}
