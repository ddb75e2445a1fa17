// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/unknown_words.h"
#include "catch.h"
#include "lexicon_for_tests.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

using namespace mafteach;

namespace {

bool may_be_spelled(const std::string& lemma, const std::string& otherwise) {
    std::vector<std::string> out;
    respelled_lemmas(test_lexicon(), lemma, out);
    return std::find(out.begin(), out.end(), otherwise) != out.end();
}

bool is_variant(const std::string& word, const std::string& lemma) {
    std::vector<std::string> out;
    variant_lemmas(test_lexicon(), word, out);
    return std::find(out.begin(), out.end(), lemma) != out.end();
}

} // namespace

TEST_CASE("a letter left out makes another spelling, but not of an ending another one") {
    CHECK(is_variant("שימלה", "שמלה"));
    CHECK_FALSE(is_variant("שמלית", "שמלה")); // not שמלת
    CHECK_FALSE(is_variant("שמליות", "שמלה"));
}

TEST_CASE("what looks like particles is taken off an unknown word that leaves three letters") {
    const auto [word, rest] = GENERATE(table<std::string_view, std::string_view>({
        {"הגרפ", "גרפ"},
        {"הגפ", "הגפ"},
        {"וכשגרפ", "גרפ"},
        {"וכשגפ", "כשגפ"},
        {"גרפ", "גרפ"},
    }));
    CAPTURE(word);
    CHECK(without_apparent_particles(word) == rest);
}

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
