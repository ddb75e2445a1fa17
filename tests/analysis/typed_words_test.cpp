// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/query_words.h"
#include "analysis/typed_readings.h"
#include "analysis/vocabularies.h"
#include "catch.h"
#include "lexicon_for_tests.h"

#include <algorithm>
#include <string>
#include <vector>

using namespace mafteach;

namespace {

using test::SomeWords;

/// The words that `text` is taken for where the collection has `vocabulary`.
std::vector<QueryWord> typed(const std::string& text, const Vocabulary& vocabulary) {
    static QueryAnalyzer analyzer(test_lexicon());
    const Company company = analyzer.count_words(text) == 1 ? Company::none : Company::others;
    return analyzer.words(text, Reach::lemma, company, vocabulary);
}

bool looks_for(const QueryWord& word, const std::string& term, TermGroup group = TermGroup::word) {
    return std::any_of(word.terms.begin(), word.terms.end(), [&](const QueryTerm& each) {
        return each.text == term && each.group == group;
    });
}

const SomeWords nothing({});

} // namespace

TEST_CASE("no particle is taken off a function word where the whole is a word") {
    const std::vector<QueryWord> words = typed("ברק רעם", nothing);
    CHECK(looks_for(words[0], "Zברק"));
    CHECK_FALSE(looks_for(words[0], "Zרק"));
    CHECK_FALSE(looks_for(words[0], "רק", TermGroup::form));
    CHECK_FALSE(looks_for(typed("מזוזה בכי", nothing)[1], "Zכי"));
    CHECK_FALSE(looks_for(typed("באיזו שנה נולד הצייר ברק", nothing)[4], "Zרק"));
}

TEST_CASE("of thousands of words each is analysed once, with those that it covers") {
    QueryAnalyzer analyzer(test_lexicon());
    std::string text;
    for (int i = 0; i < 700; ++i)
        text += "ספינה לבנה ביום 3.4.1920 ";
    const std::string once = text.substr(0, text.size() / 700);
    const auto typed_in = [](const std::vector<QueryWord>& words) {
        std::vector<std::string> typed;
        for (const QueryWord& word : words)
            typed.push_back(word.typed);
        return typed;
    };
    const auto different = analyzer.different_words(text, Reach::lemma, Company::many, nothing);
    CHECK(typed_in(different) ==
          typed_in(analyzer.words(once, Reach::lemma, Company::many, nothing)));
    CHECK(different.size() < 10);
    CHECK(analyzer.words(text, Reach::lemma, Company::many, nothing).size() ==
          700 * different.size());
    CHECK(analyzer.count_different_words(text) <= different.size());
    CHECK(analyzer.count_different_words(text) == analyzer.count_different_words(once));
}

TEST_CASE("a particle is taken off where the collection doesn't have the whole") {
    CHECK(looks_for(typed("בספינה לבנה", nothing)[0], "Zספינה"));
    CHECK(looks_for(typed("בספינה", nothing)[0], "Zספינה"));
    const SomeWords used({{"בספינה", 20}, {"ספינה", 30}, {"הספינה", 40}});
    CHECK(looks_for(typed("בספינה לבנה", used)[0], "Zספינה"));
}

TEST_CASE("what the collection uses whole is not divided") {
    // As a name; the lexicon has it as "from a hill".
    const std::string name = "מגבעה";
    CHECK(looks_for(typed("מגבעה סופר", nothing)[0], "Zגבעה"));
    const SomeWords used({{name, 50}, {"למגבעה", 6}, {"במגבעה", 2}, {"גבעה", 60}});
    CHECK_FALSE(looks_for(typed("מגבעה סופר", used)[0], "Zגבעה"));
    CHECK(looks_for(typed("מגבעה סופר", used)[0], name));
    // Nor where nothing but this word has what is left of it.
    const SomeWords rare({{name, 50}, {"גבעה", 2}});
    CHECK_FALSE(looks_for(typed("מגבעה סופר", rare)[0], "Zגבעה"));
    // A rest that is common behind other particles is a word, bare or not.
    const SomeWords common({{name, 50}, {"גבעה", 2}, {"בגבעה", 30}});
    CHECK(looks_for(typed("מגבעה סופר", common)[0], "Zגבעה"));
}

TEST_CASE("the article is taken off nouns that are hardly without it") {
    const SomeWords index({{"הרציפ", 300}, {"רציפ", 1}});
    CHECK(looks_for(typed("הרציף", index).front(), "Zרציפ"));
    CHECK(looks_for(typed("הרציף הישן", index).front(), "Zרציפ"));
    // Nor is "to defend" another particle before "the garden".
    const SomeWords defend({{"הגנ", 300}, {"להגנ", 80}, {"גנ", 200}});
    CHECK(looks_for(typed("הגן הירוק", defend).front(), "Zגנ"));
}

TEST_CASE("only particles that can't stand before particles speak for the whole") {
    const SomeWords words({{"בבית", 10}, {"לבבית", 1}, {"שבבית", 30}, {"ובבית", 30}, {"בית", 50}});
    CHECK_FALSE(is_whole("בבית", 2, test_lexicon(), words));
    const SomeWords from({{"הבית", 10}, {"מהבית", 30}, {"בית", 50}});
    CHECK_FALSE(is_whole("הבית", 2, test_lexicon(), from));
    const SomeWords names({{"בגינ", 10}, {"לבגינ", 4}, {"הבגינ", 2}, {"גינ", 50}});
    CHECK(is_whole("בגינ", 2, test_lexicon(), names));
}

TEST_CASE("among few words a form behind particles is not another word") {
    // "She mends" is no "from the regulation of".
    const SomeWords index({{"תקנת", 30}, {"בתקנת", 9}, {"מתקנת", 9}});
    const QueryWord word = typed("תקנת התעבורה", index)[0];
    CHECK(looks_for(word, "בתקנת", TermGroup::form));
    CHECK_FALSE(looks_for(word, "מתקנת", TermGroup::form));
}

TEST_CASE("what the collection has no form of may be another word in another spelling") {
    // To the lexicon it is "shutting", of a verb that hardly anybody uses, and "plague" has no י.
    CHECK(looks_for(typed("מגיפה", SomeWords({{"Zמגפה", 3}})).front(), "Zמגפה"));
    CHECK_FALSE(
        looks_for(typed("מגיפה", SomeWords({{"Zמגפה", 3}, {"Zהגיפ", 1}})).front(), "Zמגפה"));
}

TEST_CASE("a preposition with a pronoun stands for itself") {
    const SomeWords index({{"ולכנ", 3}});
    const QueryWord therefore = typed("לכן", index).front();
    CHECK_FALSE(looks_for(therefore, "Zלי"));
    CHECK_FALSE(looks_for(therefore, "Zכנ"));
    CHECK(looks_for(therefore, "לכנ"));
    CHECK(looks_for(therefore, "ולכנ"));
    REQUIRE(therefore.readings.size() == 1);
    CHECK(therefore.readings.front().lemma == "לכן");
    CHECK_FALSE(looks_for(typed("עליו", nothing).front(), "Zעל"));
    CHECK_FALSE(looks_for(typed("בנו", nothing).front(), "Zבי"));
    CHECK_FALSE(looks_for(typed("בנו", nothing).front(), "Zבנ"));
    const SomeWords sons({{"בנו", 50}, {"לבנו", 9}});
    CHECK_FALSE(looks_for(typed("בנו", sons).front(), "Zבי"));
    CHECK(looks_for(typed("בנו", sons).front(), "Zבנ"));
}

TEST_CASE("an infinitive that is typed is the verb") {
    for (const std::string query : {"לבחור", "לבחור מנהיג"}) {
        const QueryWord word = typed(query, nothing).front();
        CHECK(looks_for(word, "Zבחר"));
        CHECK_FALSE(looks_for(word, "Zבחור"));
        CHECK_FALSE(looks_for(word, "בחור", TermGroup::form));
    }
    CHECK(looks_for(typed("לבחור מנהיג", nothing)[0], "לבחור", TermGroup::form));
}

TEST_CASE("among few words a dictionary form means that entry") {
    CHECK_FALSE(looks_for(typed("יוסף חולם", nothing)[0], "Zהוספ"));
    // A participle is its verb's as well.
    CHECK(looks_for(typed("מנחם ילדה", nothing)[0], "Zניחמ"));
}

TEST_CASE("names side by side are looked for without other forms") {
    const SomeWords index({{"לדוד", 3}, {"דודימ", 5}});
    const QueryWord name = typed("דוד לוי", index).front();
    CHECK_FALSE(looks_for(name, "Zדוד"));
    CHECK(looks_for(name, "דוד"));
    CHECK(looks_for(name, "לדוד"));
    CHECK(looks_for(typed("דוד רחוק", index).front(), "Zדוד"));
    CHECK(looks_for(typed("דוד", index).front(), "Zדוד"));
}

TEST_CASE("what is used behind prepositions and not behind the article is a name") {
    const SomeWords name({{"שלמה", 100}, {"לשלמה", 8}, {"בשלמה", 2}, {"שלמ", 80}});
    CHECK_FALSE(looks_for(typed("שלמה חכם", name)[0], "Zשלמ"));
    CHECK(looks_for(typed("שלמה חכם", nothing)[0], "Zשלמ"));
    const SomeWords adjective({{"קטנה", 100}, {"לקטנה", 8}, {"הקטנה", 60}});
    CHECK(looks_for(typed("קטנה חכמה", adjective)[0], "Zקטנ"));
    const SomeWords color({{"כחולה", 100}, {"לכחולה", 8}, {"הכחולה", 60}});
    CHECK(looks_for(typed("כחולה חכם", color)[0], "Zכחול"));
    const SomeWords nickname({{"כחולה", 100}, {"לכחולה", 8}, {"הכחולה", 2}});
    CHECK_FALSE(looks_for(typed("כחולה חכם", nickname)[0], "Zכחול"));
}

TEST_CASE("a rare function word counts beside a word that is no rarer") {
    const SomeWords index({{"בגינ", 5}, {"מנחמ", 9}});
    CHECK(typed("מנחם בגין", index)[1].importance == Importance::full);
    const SomeWords equal({{"בגינ", 9}, {"מנחמ", 9}});
    CHECK(typed("מנחם בגין", equal)[1].importance == Importance::full);
    const SomeWords other({{"בגינ", 10}, {"מנחמ", 9}});
    CHECK(typed("מנחם בגין", other)[1].importance == Importance::function_word);
    const SomeWords frozen({{"אחרי", 5}, {"מלחמה", 9}});
    CHECK(typed("אחרי מלחמה", frozen)[0].importance == Importance::function_word);
}
