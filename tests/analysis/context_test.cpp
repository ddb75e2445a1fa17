// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/indexed_text.h"
#include "catch.h"

#include <string>

using namespace mafteach;
using test::IndexedText;
using test::weight_of_lemma;

TEST_CASE("the words beside a word make one reading of it likelier than another") {
    struct Row {
        std::string word;
        std::string lemma;
        std::string where_likely;
        std::string where_not;
    };
    const Row row = GENERATE(values<Row>({
        // a construct form leans on the noun after it, a definite noun stands before a verb
        {"הרכבת", "הרכבה", "הרכבת ממשלה חדשה נמשכה", "הרכבת יצאה מן התחנה"},
        {"הרכבת", "רכבת", "הרכבת יצאה מן התחנה", "הרכבת ממשלה חדשה נמשכה"},
        // ... but not over punctuation
        {"הרכבת", "הרכבה", "הרכבת ממשלה חדשה נמשכה", "הרכבת, ממשלה חדשה נמשכה"},
        // an adjective agrees with the noun before it
        {"חדשה", "חדש", "ממשלה חדשה קמה", "שמענו חדשה מן העיר"},
        {"חדשה", "חדשה", "שמענו חדשה מן העיר", "ממשלה חדשה קמה"},
        // ... and is definite as it is
        {"חדשה", "חדש", "ממשלה חדשה קמה", "הממשלה חדשה קמה"},
        {"החדשה", "חדש", "הממשלה החדשה קמה", "ממשלה החדשה קמה"},
    }));
    CAPTURE(row.word, row.lemma);
    CHECK(weight_of_lemma(row.where_likely, row.word, row.lemma) >
          weight_of_lemma(row.where_not, row.word, row.lemma));
}

TEST_CASE("what is nearly always a function word is one") {
    CHECK(weight_of_lemma("נפגשנו לפני הצהריים", "לפני", "לפני") == full_weight);
    CHECK(weight_of_lemma("הוא עמד על הגג", "על", "על") == full_weight);
}

TEST_CASE("particles are taken off a word that is known behind them") {
    CHECK(weight_of_lemma("וכשהממשלה נפלה", "וכשהממשלה", "ממשלה") >= full_weight - 1);
    CHECK(weight_of_lemma("הם נמנעו מכך", "נמנעו", "נמנע") >= full_weight - 1);
    // It could be "from his maid" as well, letter by letter.
    CHECK(weight_of_lemma("משפחתו עברה לכאן", "משפחתו", "משפחה") >= full_weight / 2);
}

TEST_CASE("the analysis copes with what is no Hebrew, or hardly") {
    std::string long_word;
    for (int i = 0; i < 10'000; ++i)
        long_word += "ש";
    for (const std::string& text :
         {long_word, std::string("\u05B0\u05B1\u05B2"), std::string("abcאבגdef"),
          std::string("слово كلمة 词 װאָרט"), std::string("\xD7\xFFא\xD7"), std::string()}) {
        const auto [words, terms] = IndexedText(text);
        REQUIRE(terms.size() == words.tokens.size());
        for (std::size_t i = 0; i < terms.size(); ++i)
            CHECK(terms.terms_of(i).front().text == words.tokens[i].term);
    }
}
