// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/unknown_words.h"
#include "catch.h"
#include "lexicon_for_tests.h"

#include <algorithm>
#include <string>
#include <vector>

using namespace mafteach;

namespace {

bool may_be_spelled(const std::string& lemma, const std::string& otherwise) {
    std::vector<std::string> out;
    respelled_lemmas(test_lexicon(), lemma, out);
    return std::find(out.begin(), out.end(), otherwise) != out.end();
}

} // namespace

TEST_CASE("a lemma's other spellings: how long it must be for each") {
    const auto [lemma, otherwise, expected] = GENERATE(table<std::string, std::string, bool>({
        // a letter doubled: of four letters
        {"חניה", "חנייה", true},
        {"יסוד", "ייסוד", true},
        // ... or left single: of five
        {"חנייה", "חניה", true},
        // a letter put in: where that makes six
        {"תוכנה", "תכנה", false},
        {"תכנית", "תוכנית", true},
        // ... or left out: of six
        {"תוכנית", "תכנית", true},
        // In short words that would be another word.
        {"שר", "שיר", false},
        {"שיר", "שר", false},
        {"בקר", "בוקר", false},
        // Not itself.
        {"חניה", "חניה", false},
    }));
    CAPTURE(lemma, otherwise);
    CHECK(may_be_spelled(lemma, otherwise) == expected);
}
