// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/indexed_text.h"
#include "analysis/pointed_spelling.h"
#include "catch.h"

#include <algorithm>
#include <string>
#include <vector>

using namespace mafteach;

namespace {

std::vector<FullSpelling> spellings(const std::string& pointed) {
    std::vector<FullSpelling> out;
    full_spellings(pointed, out);
    return out;
}

bool has_lemma(const std::string& word, const std::string& lemma) {
    const test::IndexedText indexed(word);
    const std::string wanted = term_of(TermKind::lemma, lemma);
    const auto uses = indexed.terms.terms();
    return std::any_of(uses.begin(), uses.end(),
                       [&](const TermUse& use) { return use.text == wanted; });
}

} // namespace

TEST_CASE("points give the full spelling") {
    struct Row {
        std::string pointed;
        std::string full; ///< folded
    };
    const Row row = GENERATE(values<Row>({
        {"סֻלָּם", "סולמ"},    // qubuts
        {"בֹּקֶר", "בוקר"},    // holam without its letter
        {"שׁוֹר", "שור"},     // ... with it
        {"חֲבִילָה", "חבילה"}, // hiriq with its letter
        {"סִפּוּר", "סיפור"},  // hiriq before a doubled letter
        {"מִגְדָּל", "מגדל"},   // ... before a sheva: no letter
        {"גַּוָּן", "גוונ"},    // a ו that is a consonant
        {"בַּיִת", "ביית"},    // a י that is one
        {"רֹאשׁ", "ראש"},     // before א the o mostly has no letter
        {"תִּקְווֹת", "תקוות"}, // two of them are not made three
        {"פִתְרֹן", "פתרונ"},  //
        {"ל\uFB4B", "לו"},  // a letter in presentation form is read as its parts
        {"עץ", "עצ"},       // no points, nothing changed
    }));
    CAPTURE(row.pointed);
    const auto all = spellings(row.pointed);
    REQUIRE_FALSE(all.empty());
    CHECK(all.front().text == row.full);
    CHECK(all.front().written.size() == all.front().text.size() / 2 + 1);
}

TEST_CASE("what the points leave open is spelled in both ways, the likelier first") {
    const auto all = spellings("בַּיִת");
    REQUIRE(all.size() == 2);
    CHECK(all.back().text == "בית");
    CHECK(all.front().cost < all.back().cost);
    CHECK(spellings("חָכְמָה").back().text == "חוכמה");
}

TEST_CASE("a word of something else than letters and points, or of too many, has no spelling") {
    CHECK(spellings("מ\"מ").empty());
    CHECK(spellings("").empty());
    CHECK(spellings("abc").empty());
    std::string longest;
    for (int i = 0; i < 24; ++i)
        longest += "בִ";
    CHECK(spellings(longest).size() == 12);
    CHECK(spellings(longest + "ב").empty());
}

TEST_CASE("only points that say how a word is read count") {
    CHECK(has_vowel_points("שָׁלוֹם"));
    CHECK(has_vowel_points("\uFB4B"));
    CHECK_FALSE(has_vowel_points("שלום"));
    CHECK_FALSE(has_vowel_points("שׁלום")); // the dot of the letter alone
    CHECK_FALSE(has_vowel_points("של\u200Eום"));
}

TEST_CASE("a pointed word is what its points say and nothing else") {
    struct Row {
        std::string word;
        std::string is;
        std::string is_not;
    };
    const Row row = GENERATE(values<Row>({
        {"אֹהֶל", "אוהל", "אהל"},
        {"דִּבֵּר", "דיבר", "דובר"},
        {"דָּבָר", "דבר", "דובר"},
        {"הַשֻּׁלְחָן", "שולחנ", "לחנ"},
        {"בַּסֻּכָּה", "סוכה", "סכה"},
        {"מִצְוֹת", "מצווה", "מוצא"},
    }));
    CAPTURE(row.word);
    CHECK(has_lemma(row.word, row.is));
    CHECK_FALSE(has_lemma(row.word, row.is_not));
}

TEST_CASE("a pointed word that the lexicon doesn't know is read by its letters") {
    CHECK(has_lemma("שֻׁלְחָנַיְיכִי שולחן", "שולחנ"));
    CHECK(has_lemma("סֵפר", "ספר")); // points on one letter only
}
