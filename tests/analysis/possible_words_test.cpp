// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/analyzer.h"
#include "analysis/possible_words.h"
#include "catch.h"
#include "lexicon_for_tests.h"
#include "support.h"

#include <algorithm>
#include <filesystem>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

using namespace mafteach;

namespace {

/// In defective spelling, and with ־יים where the lexicon has ־ים.
const std::vector<std::string> otherwise_spelled = {
    "הספר היה מונח על השלחן, והיתה בו תפלה יפה; בתקותנו לבנין הועד דברנו מאד על המלים שבספורו",
    "הכוכבים שבשמיים נראו מן האהל, ובמיים היו צפרים; לשמיים ולמיים נשאו תפלתם",
    "בתכניות הלמודים שלו נכתב על התקונים שבחקים, ועל אניות שנבנו בשלש השנים"};

/// Calls `check(words)` with each paragraph, more or less, of the sample documents, and with texts
/// that are spelled otherwise.
void each_text(const std::function<void(const TokenizedText&)>& check) {
    Tokenizer tokenizer(test_lexicon());
    TokenizedText words;
    for (const std::string& text : otherwise_spelled) {
        tokenizer.tokenize(text, words);
        check(words);
    }
    for (const auto& file : std::filesystem::directory_iterator(MAFTEACH_CORPUS)) {
        const std::string text = test::read_file(file.path());
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t end = std::min(text.find("\n\n", at), text.size());
            tokenizer.tokenize(std::string_view(text).substr(at, end - at), words);
            check(words);
            at = end + 2;
        }
    }
}

bool same(const TermUse& a, const TermUse& b) {
    return a.text == b.text && a.kind == b.kind && a.weight == b.weight &&
           a.particle_letters == b.particle_letters && a.form_begin == b.form_begin;
}

/// A token of its own, of plain Hebrew letters.
Token token_of(std::string_view word) {
    Token token;
    token.script = Script::hebrew;
    token.term = word;
    return token;
}

} // namespace

TEST_CASE("a word may have every term that it has, and few words may have any one") {
    Analyzer analyzer(test_lexicon());
    AnalyzedText terms;
    std::map<std::string, std::set<std::string>> words_of; // words, by their terms
    std::set<std::string> all_words;
    each_text([&](const TokenizedText& words) {
        analyzer.analyze(words, terms);
        for (std::size_t i = 0; i < words.tokens.size(); ++i) {
            const Token& token = words.tokens[i];
            if (token.script != Script::hebrew || !token.typed.empty())
                continue;
            all_words.emplace(token.term);
            for (const TermUse& term : terms.terms_of(i))
                words_of[std::string(term.text)].emplace(token.term);
        }
    });
    REQUIRE(words_of.size() > 2000);
    PossibleWords filter(test_lexicon());
    std::size_t possible = 0;
    std::size_t asked = 0;
    for (const auto& [term, words] : words_of) {
        CAPTURE(term);
        filter.look_for({term});
        for (const std::string& word : words) {
            CAPTURE(word);
            CHECK(filter.may_have(token_of(word)));
        }
        if (asked > 500'000)
            continue;
        for (const std::string& word : all_words)
            possible += filter.may_have(token_of(word)) ? 1 : 0;
        asked += all_words.size();
    }
    CHECK(possible < asked / 20);
}

TEST_CASE("words with quote marks and of other scripts are never ruled out") {
    PossibleWords filter(test_lexicon());
    filter.look_for({"שלומ"});
    Token token = token_of("צהל");
    CHECK_FALSE(filter.may_have(token));
    token.typed = "צה\"ל";
    CHECK(filter.may_have(token));
    token = token_of("linux");
    token.script = Script::other;
    CHECK(filter.may_have(token));
}

TEST_CASE("some words of a text have the same terms whether the rest is asked for or not") {
    const std::size_t every = GENERATE(1U, 2U, 5U, 17U);
    // Two, so that one text after the other is asked of each in one way.
    Analyzer of_all(test_lexicon());
    Analyzer of_some(test_lexicon());
    AnalyzedText all;
    AnalyzedText some;
    each_text([&](const TokenizedText& words) {
        std::vector<bool> wanted;
        for (std::size_t i = 0; i < words.tokens.size(); ++i)
            wanted.push_back(i % every == 0);
        of_all.analyze(words, all);
        of_some.analyze(words, wanted, some);
        REQUIRE(some.size() == words.tokens.size());
        for (std::size_t i = 0; i < words.tokens.size(); ++i) {
            CAPTURE(words.tokens[i].term);
            const auto expected = all.terms_of(i);
            const auto found = some.terms_of(i);
            if (wanted[i])
                CHECK(
                    std::equal(found.begin(), found.end(), expected.begin(), expected.end(), same));
            else
                CHECK(found.empty());
        }
    });
}
