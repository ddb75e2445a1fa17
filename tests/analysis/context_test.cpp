// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/analyzer.h"
#include "catch.h"
#include "lexicon_for_tests.h"

#include <string>

using namespace mafteach;

namespace {

/// What lemma `lemma` of the word spelled `word`, folded, weighs in `text`; 0 where it is none.
int weight(const std::string& text, const std::string& word, const std::string& lemma) {
    Tokenizer tokenizer(test_lexicon());
    Analyzer analyzer(test_lexicon());
    TokenizedText words;
    AnalyzedText terms;
    tokenizer.tokenize(text, words);
    analyzer.analyze(words, terms);
    const std::string wanted = term_of(TermKind::lemma, lemma);
    for (std::size_t i = 0; i < words.tokens.size(); ++i)
        if (words.tokens[i].term == word)
            for (const TermUse& term : terms.terms_of(i))
                if (term.text == wanted)
                    return term.weight;
    return 0;
}

} // namespace

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
        // an adjective agrees with the noun before it
        {"חדשה", "חדש", "ממשלה חדשה קמה", "שמענו חדשה מן העיר"},
        {"חדשה", "חדשה", "שמענו חדשה מן העיר", "ממשלה חדשה קמה"},
    }));
    CAPTURE(row.word, row.lemma);
    CHECK(weight(row.where_likely, row.word, row.lemma) >
          weight(row.where_not, row.word, row.lemma));
}

TEST_CASE("what is nearly always a function word is one") {
    CHECK(weight("נפגשנו לפני הצהריים", "לפני", "לפני") == full_weight);
    CHECK(weight("הוא עמד על הגג", "על", "על") == full_weight);
}

TEST_CASE("particles are taken off a word that is known behind them") {
    CHECK(weight("וכשהממשלה נפלה", "וכשהממשלה", "ממשלה") >= full_weight - 1);
    CHECK(weight("הם נמנעו מכך", "נמנעו", "נמנע") >= full_weight - 1);
    // It could be "from his maid" as well, letter by letter.
    CHECK(weight("משפחתו עברה לכאן", "משפחתו", "משפחה") >= full_weight / 2);
}

TEST_CASE("the analysis copes with what is no Hebrew, or hardly") {
    std::string long_word;
    for (int i = 0; i < 10'000; ++i)
        long_word += "ש";
    for (const std::string& text :
         {long_word, std::string("\u05B0\u05B1\u05B2"), std::string("abcאבגdef"),
          std::string("слово كلمة 词 װאָרט"), std::string("\xD7\xFFא\xD7"), std::string()}) {
        Tokenizer tokenizer(test_lexicon());
        Analyzer analyzer(test_lexicon());
        TokenizedText words;
        AnalyzedText terms;
        tokenizer.tokenize(text, words);
        analyzer.analyze(words, terms);
        REQUIRE(terms.size() == words.tokens.size());
        for (std::size_t i = 0; i < terms.size(); ++i)
            CHECK(terms.terms_of(i).front().text == words.tokens[i].term);
    }
}
