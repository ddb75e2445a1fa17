// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.h"
#include "core/isolates.h"

#include <string>
#include <utility>
#include <vector>

using namespace mafteach;

namespace {

using Rows =
    std::vector<std::pair<std::string, std::string>>; // a text, and what is to become of it

/// The marks of `text` as brackets that can be read: [ for LRI, { for RLI, ] for PDI.
std::string readable(std::string text) {
    const Rows marks = {{"\u2066", "["}, {"\u2067", "{"}, {"\u2069", "]"}};
    for (const auto& [mark, bracket] : marks)
        for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark))
            text.replace(at, mark.size(), bracket);
    return text;
}

} // namespace

TEST_CASE("a text reads the way that its first letter or most of its letters run") {
    CHECK(reads_right_to_left("שלום"));
    CHECK(reads_right_to_left("NATO הודיעה בבוקר"));
    CHECK(reads_right_to_left("… 25, ולכן"));
    CHECK(reads_right_to_left("כתבו אל information-desk@museum.example.org"));
    CHECK(reads_right_to_left("1. הספר The Remains of the Day תורגם"));
    CHECK_FALSE(reads_right_to_left("the word שלום"));
    CHECK_FALSE(reads_right_to_left("abc"));
    CHECK_FALSE(reads_right_to_left("12.5 (3)"));
    CHECK_FALSE(reads_right_to_left(""));
}

TEST_CASE("the names of a path are isolated where they hold Hebrew") {
    const Rows rows = {
        {"docs/a.txt", "docs/a.txt"},
        {"docs/דוח.txt", "docs/[דוח.txt]"},
        {"/מסמכים/דוח 1.txt", "/[מסמכים]/[דוח 1.txt]"},
        {"מסמכים//2024/", "[מסמכים]//2024/"},
        {"/", "/"},
        {"", ""},
    };
    for (const auto& [path, isolated] : rows)
        CHECK(readable(isolated_path(path)) == isolated);
}

TEST_CASE("the Hebrew words of an English line are isolated") {
    const Rows rows = {
        {"", ""},
        {"only English", "only English"},
        {"    מזכויותיו = מ + זכויותיו, lemma זכות (lemma)",
         "    {מזכויותיו] = {מ] + {זכויותיו], lemma {זכות] (lemma)"},
        {"query: \"בית ספר\" +ילד\n  בית: בית 100 %\n",
         "query: \"{בית ספר]\" +{ילד]\n  {בית]: {בית] 100 %\n"},
        {"found by: XPבית Zבית", "found by: XP{בית] Z{בית]"},
        {"צה\"ל and ג'ירף", "{צה\"ל] and {ג'ירף]"},
        {"בָּרָא 5", "{בָּרָא] 5"},
        {"see בָּ, too", "see {בָּ], too"},
        {"שלום", "{שלום]"},
        {"\"שלום\" x", "\"{שלום]\" x"},
    };
    for (const auto& [line, isolated] : rows)
        CHECK(readable(isolated_words(line)) == isolated);
}

TEST_CASE("a text in a line is isolated in its own direction") {
    CHECK(readable(isolated_text("NATO הודיעה.")) == "{NATO הודיעה.]");
    CHECK(readable(isolated_text("the word שלום.")) == "[the word שלום.]");
}
