// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/indexed_text.h"
#include "analysis/older_forms.h"
#include "analysis/possible_words.h"
#include "analysis/query_words.h"
#include "analysis/vocabularies.h"
#include "catch.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

using namespace mafteach;

namespace {

using test::SomeWords;

/// What `term` of the last word of `text` weighs; 0 where it is none.
int weight(const std::string& text, std::string_view term) {
    const test::IndexedText indexed(text);
    for (const TermUse& use : indexed.terms.terms_of(indexed.words.tokens.size() - 1))
        if (use.text == term)
            return use.weight;
    return 0;
}

bool looks_for(const std::string& query, Reach reach, const std::string& term,
               const Vocabulary& vocabulary) {
    static QueryAnalyzer analyzer(test_lexicon());
    const auto words = analyzer.words(query, reach, Company::none, vocabulary);
    const auto& terms = words.front().terms;
    return std::any_of(terms.begin(), terms.end(),
                       [&](const QueryTerm& each) { return each.text == term; });
}

struct Example {
    std::string text;
    std::string term;
};

} // namespace

TEST_CASE("an older form is found under its lemma, below the modern one") {
    const Example example = GENERATE(values<Example>({
        {"החכמים אומרין", "Zאמר"},
        {"הם הולכין", "Zהלכ"},
        {"צריך לבדוק את החדרין", "Zחדר"},
        {"גר בהבית", "Zבית"},
        {"באו להעיירה", "Zעיירה"},
        {"נתן להאיש", "Zאיש"},
        {"וכן דאמר", "Zאמר"},
        {"הלך למקום דביתו", "Zבית"},
        {"כתוב שם דלא", "Zלא"},
        {"וזה כדאמר", "Zאמר"},
        {"רבנן קאמר", "Zאמר"},
        {"לא אסרו אשבת", "Zשבת"},
        {"הוא רוצה לישב", "Zישב"},
        {"ביקש לילך", "Zהלכ"},
        {"אין ליתן", "Zנתנ"},
        {"רצה לידע", "Zידע"},
        {"התחילו לירד", "Zירד"},
        {"לא תהא", "Zהיה"},
        {"רצה שיהא", "Zהיה"},
        {"בא אליו ויקחהו", "Zלקח"},
        {"את קולו שמעתיו", "Zשמע"},
        {"אל הכפר שלחתיך", "Zשלח"},
        {"הנה דוגמא", "Zדוגמה"},
        {"עלתה בספינה לרוסיא", "Zרוסיה"},
        {"העיניים נתמלאו", "Zהתמלא"},
        {"האורחים נסתלקו", "Zהסתלק"},
    }));
    CAPTURE(example.text);
    CHECK(weight(example.text, example.term) > 0);
    CHECK(weight(example.text, example.term) < 8);
}

TEST_CASE("what only looks like an older form has no lemma by it") {
    const Example example = GENERATE(values<Example>({
        {"נסע עם רבין", "Zרב"},          // a name that the lexicon knows
        {"אכלו תאנים בבניין", "Zבניימ"}, // a word of its own
        {"הנביא עזריהו", "Zעזר"},        // names end in יהו, verbs don't
        {"ספרו של טרפון", "Zטרפ"},       // ן is no object of a verb
        {"גרו באמזון", "Zמזונ"},         // א, "on", has no particle before or behind it
        {"קנה ספר לילד", "Zשבת"},        // another word
        {"לא אסרו אגבור", "Zגיבור"},     // nor one in defective spelling
        {"שמע על דובאי", "Zבא"},         // no ו stands behind ד
        {"הלכו להעיר", "Zהיה"},
    }));
    CAPTURE(example.text);
    CHECK(weight(example.text, example.term) == 0);
}

TEST_CASE("a verb of the first person with its object is no rarer than a word of its letters") {
    CHECK(weight("אתמול ראינוהו", "Zראה") == 8);
    CHECK(weight("אל הכפר שלחתיך", "Zשלח") > 0);
}

TEST_CASE("an older form keeps what is guessed of an unknown word") {
    CHECK(weight("הם הולכין", "XSהלקנ") == 8);
    CHECK(weight("וכן דאמר", "XSדאמר") == 8);
}

TEST_CASE("a text is searched for older forms by their letters") {
    PossibleWords filter(test_lexicon());
    Token token;
    token.script = Script::hebrew;
    for (const auto& [word, term] : std::vector<Example>{{"הולכינ", "Zהלכ"},
                                                         {"לישב", "Zישב"},
                                                         {"דוגמא", "Zדוגמה"},
                                                         {"ויקחהו", "Zלקח"},
                                                         {"נתמלאו", "Zהתמלא"},
                                                         {"דאמר", "Zאמר"}}) {
        filter.look_for({term});
        token.term = word;
        CAPTURE(word);
        CHECK(filter.may_have(token));
    }
}

TEST_CASE("the letters of a word say what older spellings it has") {
    struct Spellings {
        std::string word;
        std::vector<std::string> of_unknown; ///< text, and where it begins if behind something
        std::vector<std::string> of_known;
    };
    const auto& [word, of_unknown, of_known] = GENERATE(values<Spellings>({
        {"מלכ", {}, {}},
        {"הולכינ", {"הולכימ"}, {}},
        {"בהבית", {"הבית 2"}, {}},
        {"וכשבהבית", {"הבית 8"}, {}},
        {"דאמר", {"אמר 2"}, {}},
        {"וקאמר", {"אמר 4"}, {}},
        {"לישב", {"לשבת"}, {"לשבת"}},
        {"ליתנ", {"לתת"}, {"לתת"}},
        {"ומלישב", {"ומלשבת"}, {"ומלשבת"}},
        {"ומליתנ", {"ומלתת"}, {"ומלתת"}},
        {"ושלישב", {"ושלשבת"}, {"ושלשבת"}},
        {"ולישב", {"ולשבת"}, {"ולשבת"}},
        {"ושיהא", {"ושיהיה", "ושיהה"}, {"ושיהיה"}},
        {"תהא", {"תהיה"}, {"תהיה"}},
        {"ראינוהו", {"ראינו"}, {}},
        {"ויקחהו", {"ויקח", "ויקחה"}, {}},
        {"עזריהו", {}, {}},
        {"נתתיהו", {"נתתי", "התתיהו"}, {}},
        {"קושיה", {"ושיה 2", "קושי", "קושיא"}, {}},
        {"דוגמא", {"וגמא 2", "דוגמה"}, {}},
        {"נתגלית", {"התגלית"}, {}},
        {"וכשנתגלית", {"וכשהתגלית"}, {}},
        {"נשתכר", {"השתכר"}, {}},
        {"אימו", {"ימו 2", "אמו"}, {"אמו"}},
        {"ואימכמ", {"ימכמ 4", "ואימ", "ואימה", "ואימכ", "ואמכמ"}, {"ואמכמ"}},
    }));
    CAPTURE(word);
    for (const bool known : {false, true}) {
        CAPTURE(known);
        std::vector<OlderSpelling> found;
        older_spellings(word, known, found);
        std::vector<std::string> texts;
        for (const OlderSpelling& spelling : found)
            texts.push_back(spelling.text +
                            (spelling.begin > 0 ? " " + std::to_string(spelling.begin) : ""));
        CHECK(texts == (known ? of_known : of_unknown));
    }
    // Those behind something are endings of the word.
    std::vector<std::string> respellings;
    CHECK_FALSE(any_older_respelling(word, [&](std::string_view spelling) {
        respellings.emplace_back(spelling);
        return false;
    }));
    std::vector<std::string> expected;
    for (const std::string& spelling : of_unknown)
        if (spelling.find(' ') == std::string::npos)
            expected.push_back(spelling);
    CHECK(respellings == expected);
    const auto is_last = [&](std::string_view spelling) { return spelling == expected.back(); };
    CHECK((expected.empty() || any_older_respelling(word, is_last)));
}

TEST_CASE("an abbreviation is found behind Aramaic particles") {
    CHECK(weight("תלמידו דר'", "XPר'") > 0);
    CHECK(weight("תלמידו ודר'", "XPר'") > 0);
    CHECK(weight("תלמידו דר", "XPר'") == 0);
}

TEST_CASE("what only a rare defective spelling explains is kept beside the guesses") {
    CHECK(weight("אמר כי לא יכלתי", "Zיכל") > 0);
    CHECK(weight("לכן יכלתי", "XSיקלת") > 0);
}

TEST_CASE("kin with a pronoun are found under their familiar names") {
    const Example example = GENERATE(values<Example>({{"ביקר אצל סבתו", "Zסבתא"},
                                                      {"דיברה עם סבתה", "Zסבתא"},
                                                      {"ישב ליד סבו", "Zסבא"},
                                                      {"הוא דומה לאביו", "Zאבא"},
                                                      {"הוא אהב את אמו", "Zאימא"},
                                                      {"הוא אהב את אימו", "Zאימא"},
                                                      {"הוא אהב את אימו", "Zאמ"},
                                                      {"הוא אהב את בנו", "Zבנ"}}));
    CAPTURE(example.text, example.term);
    CHECK(weight(example.text, example.term) > 0);
}

TEST_CASE("kin without a pronoun are no other's") {
    CHECK(weight("אב", "Zאבא") == 0);
    CHECK(weight("ילדה ואם", "Zאימא") == 0);
    CHECK(weight("ביקר אצל דודו", "Zסבא") == 0);
}

TEST_CASE("the feminine of an adjective by itself is the adjective, unless it is a language") {
    const SomeWords nothing({});
    CHECK(looks_for("סורית", Reach::lemma, "Zסורי", nothing));
    CHECK(looks_for("צרפתית", Reach::lemma, "Zצרפתי", nothing));
    const SomeWords french({{"Zצרפתית", 3}, {"Zראשית", 3}});
    CHECK_FALSE(looks_for("צרפתית", Reach::lemma, "Zצרפתי", french));
    CHECK_FALSE(looks_for("ראשית", Reach::lemma, "Zראשי", french));
}

TEST_CASE("a noun finds its adjectives where everything close is asked for") {
    const SomeWords nothing({});
    CHECK(looks_for("מודיעין", Reach::wide, "Zמודיעיני", nothing));
    CHECK(looks_for("ממשלה", Reach::wide, "Zממשלתי", nothing));
    CHECK(looks_for("סוריה", Reach::wide, "Zסורי", nothing));
    CHECK_FALSE(looks_for("מודיעין", Reach::lemma, "Zמודיעיני", nothing));
}
