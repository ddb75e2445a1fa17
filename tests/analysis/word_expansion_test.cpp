// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/query_words.h"
#include "analysis/vocabularies.h"
#include "analysis/word_expansion.h"
#include "catch.h"
#include "lexicon_for_tests.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>

using namespace mafteach;

namespace {

/// So many words that begin with "ab" and end with "c".
test::SomeWords words(std::size_t count) {
    std::map<std::string, std::uint32_t> words;
    for (std::size_t i = 0; i < count; ++i)
        words.emplace("ab" + std::to_string(i) + "c", 1);
    return test::SomeWords(std::move(words));
}

QueryWord word(const std::string& letters) {
    QueryWord out;
    out.typed = letters;
    out.terms = {{letters, MatchKind::exact}};
    return out;
}

} // namespace

TEST_CASE("a wildcard stands for so many words and no more") {
    Morphology morphology(test_lexicon());
    // The letters themselves are a term as well.
    const test::SomeWords most = words(max_expansion - 1);
    const test::SomeWords too_many = words(max_expansion);
    for (const auto& [letters, reach] :
         {std::pair{"ab", Reach::beginning}, std::pair{"c", Reach::ending}}) {
        CAPTURE(letters);
        QueryWord asked = word(letters);
        CHECK(expand_wildcard(asked, reach, morphology, most));
        CHECK(asked.terms.size() == max_expansion);
        asked = word(letters);
        CHECK_FALSE(expand_wildcard(asked, reach, morphology, too_many));
    }
}

TEST_CASE("a pattern stands for so many words and no more") {
    Morphology morphology(test_lexicon());
    QueryWord out;
    CHECK(expand_pattern("a*c", "a*c", morphology, words(max_expansion), out));
    CHECK(out.terms.size() == max_expansion);
    CHECK_FALSE(expand_pattern("a*c", "a*c", morphology, words(max_expansion + 1), out));
}

TEST_CASE("of more spellings than are looked for, those that are nearest stay") {
    std::map<std::string, std::uint32_t> index;
    for (char first = 'a'; first <= 'z'; ++first)
        for (char second = 'a'; second <= 'z'; ++second) // each two edits away
            index.emplace(std::string("abcdef") + first + second, 1);
    index.emplace("zbcdef", 1); // one edit, and the last in order
    QueryWord asked = word("abcdef");
    expand_alike(asked, test::SomeWords(index));
    CHECK(asked.terms.size() > 100);
    CHECK(std::any_of(asked.terms.begin(), asked.terms.end(),
                      [](const QueryTerm& term) { return term.text == "zbcdef"; }));
}
