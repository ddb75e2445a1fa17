// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.h"
#include "query/paragraphs.h"

#include <cstdint>
#include <string>
#include <vector>

using namespace mafteach;

namespace {

using test::Paragraphs;
using Numbers = std::vector<std::uint32_t>;

} // namespace

TEST_CASE("the exact form comes before other forms, and they before other spellings") {
    Paragraphs collection({"שמענו על טלויזיות ישנות מאוד", "שמענו על הטלוויזיות הישנות מאוד",
                           "שמענו על טלוויזיה ישנה מאוד", "שמענו על רדיו ישן מאוד"});
    CHECK(collection.search("טלוויזיה") == Numbers{3, 2, 1});
}

TEST_CASE("a paragraph that holds more of the words comes first") {
    Paragraphs collection({"הספינה עגנה בנמל", "הספינה הפליגה מן הנמל אל האי", "האי רחוק"});
    CHECK(collection.search("ספינות נמל אי").front() == 2);
    SearchLimits all;
    all.all_words = true;
    CHECK(collection.search("ספינות נמל אי", all) == Numbers{2});
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
