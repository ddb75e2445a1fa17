// SPDX-License-Identifier: GPL-3.0-or-later

// Words in defective spelling (שלחן), in texts and typed.

#include "analysis/indexed_text.h"
#include "analysis/query_words.h"
#include "analysis/vocabularies.h"
#include "catch.h"

#include <algorithm>
#include <string>
#include <vector>

using namespace mafteach;
using test::weight_of_lemma;

namespace {

/// Whether the first word of the query `text` is looked for under `lemma`.
bool typed(const std::string& text, const std::string& lemma) {
    static QueryAnalyzer analyzer(test_lexicon());
    const test::SomeWords nothing({});
    const Company company = analyzer.count_words(text) == 1 ? Company::none : Company::others;
    const QueryWord word = analyzer.words(text, Reach::lemma, company, nothing).front();
    return std::any_of(word.terms.begin(), word.terms.end(), [&](const QueryTerm& term) {
        return term.group == TermGroup::word && term.text == term_of(TermKind::lemma, lemma);
    });
}

// More of a text, in the one spelling and in the other.
const std::string beside_full = ". הייתה שם תקווה גדולה, ובבניין דיברו על שולחנות ועל סיפורים.";
const std::string beside_defective = ". היתה שם תקוה גדולה, ובבנין דברו על שלחנות ועל ספורים.";

} // namespace

TEST_CASE("a word that is nothing else is its full spelling, in whatever text") {
    struct Row {
        std::string word;
        std::string lemma;
    };
    for (const Row& row : std::vector<Row>{
             {"היתה", "היה"}, {"מאד", "מאוד"}, {"תקותנו", "תקווה"}, {"השלחנ", "שולחנ"}}) {
        CAPTURE(row.word);
        for (const std::string& beside : {std::string(), beside_full, beside_defective}) {
            CAPTURE(beside);
            CHECK(weight_of_lemma(row.word + beside, row.word, row.lemma) > 0);
        }
    }
}

TEST_CASE("how a text is spelled says what a word of two readings is") {
    struct Row {
        std::string sentence;
        std::string word;
        std::string full;  ///< the lemma of the full spelling
        std::string other; ///< of the word as it stands
    };
    for (const Row& row : std::vector<Row>{
             {"הוא ערך שלחן", "שלחנ", "שולחנ", "לחנ"},
             {"תקוה", "תקוה", "תקווה", ""},
             {"בנין", "בנינ", "בניינ", ""},
             {"הוא ישב בפתח האהל", "האהל", "אוהל", ""},
             {"שמעתי ספור יפה", "ספור", "סיפור", "ספור"},
             {"הם דברו על הדרך", "דברו", "דיבר", "דבר"},
         }) {
        CAPTURE(row.word);
        const int full = weight_of_lemma(row.sentence + beside_full, row.word, row.full);
        const int defective = weight_of_lemma(row.sentence + beside_defective, row.word, row.full);
        CHECK(defective > full);
        if (!row.other.empty())
            CHECK(weight_of_lemma(row.sentence + beside_full, row.word, row.other) >
                  weight_of_lemma(row.sentence + beside_defective, row.word, row.other));
    }
}

TEST_CASE("a word that is typed by itself is its full spelling too, where it is no noun") {
    struct Row {
        std::string word;
        std::string lemma;
    };
    for (const Row& row : std::vector<Row>{{"אהל", "אוהל"},
                                           {"שלחן", "שולחנ"},
                                           {"תפלה", "תפילה"},
                                           {"תקוה", "תקווה"},
                                           {"בנין", "בניינ"}}) {
        CAPTURE(row.word);
        CHECK(typed(row.word, row.lemma));
    }
    // Behind ה it is as likely to be כוח as הוכח, by itself.
    CHECK(typed("הכח", "כוח"));
    CHECK_FALSE(typed("שלחן", "לחנ"));
    CHECK_FALSE(typed("חדש", "חודש")); // an adjective that people use
    CHECK_FALSE(typed("אמר", "אומר")); // a word much more frequent
    CHECK(typed("חדש", "חדש"));
    CHECK(typed("אמר", "אמר"));
    CHECK_FALSE(typed("אוהל", "אהל"));
}

TEST_CASE("a word in ־יים is the one in ־ים that the lexicon has, and the other way") {
    CHECK(typed("שמיים", "שמימ"));
    CHECK(typed("שמים", "שמימ"));
    CHECK(weight_of_lemma("כוכבים בשמיים", "בשמיימ", "שמימ") > 0);
    CHECK(weight_of_lemma("כוכבים בשמים", "בשמימ", "שמימ") > 0);
    // One that the lexicon has in ־יים is no other.
    CHECK_FALSE(typed("עברית", "עבריימ"));
}

TEST_CASE("a name among few words is not what it could be in defective spelling") {
    CHECK_FALSE(typed("דב לוי", "דוב"));
    CHECK_FALSE(typed("חוה לוי", "חווה"));
    CHECK_FALSE(typed("סימה לוי", "סיים"));
    // One that is nothing else in the spelling that it has keeps its entry.
    CHECK(typed("חוה לוי", "חוה"));
    CHECK(typed("סימה לוי", "סימה"));
}
