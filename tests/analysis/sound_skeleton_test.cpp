// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/indexed_text.h"
#include "analysis/possible_words.h"
#include "analysis/sound_skeleton.h"
#include "catch.h"

#include <algorithm>
#include <string>
#include <vector>

using namespace mafteach;

namespace {

std::vector<std::string> skeletons(const std::string& word) {
    std::vector<std::string> out;
    sound_skeletons(word, out);
    return out;
}

bool share_one(const std::string& a, const std::string& b) {
    const auto of_a = skeletons(a);
    const auto of_b = skeletons(b);
    return std::any_of(of_a.begin(), of_a.end(), [&](const std::string& skeleton) {
        return std::find(of_b.begin(), of_b.end(), skeleton) != of_b.end();
    });
}

std::vector<std::string> skeleton_terms(const std::string& text) {
    const test::IndexedText indexed(text);
    std::vector<std::string> out;
    for (const TermUse& use : indexed.terms.terms())
        if (use.kind == TermKind::skeleton)
            out.emplace_back(use.text);
    return out;
}

} // namespace

TEST_CASE("two spellings of a foreign name have a sound skeleton in common") {
    struct Row {
        std::string one;
        std::string other;
    };
    const Row row = GENERATE(values<Row>({
        {"ליטא", "ליתה"},           // ט and ת, א and ה
        {"קרקוב", "קראקוב"},        // an א for the vowel
        {"אירופה", "אייראפא"},      //
        {"שטוטגרט", "סטוטגארט"},    // ש and ס
        {"קופרניקוס", "כופרניכוס"}, // ק and כ
        {"בעליז", "בלז"},           // the ע of Yiddish
    }));
    CAPTURE(row.one, row.other);
    CHECK(share_one(row.one, row.other));
}

TEST_CASE("other names have none in common, and short ones none at all") {
    CHECK_FALSE(share_one("קרקוב", "קרקס"));
    CHECK_FALSE(share_one("לובלין", "ברלין"));
    CHECK_FALSE(share_one("אנקרה", "נקרה")); // the first letter is kept
    CHECK(skeletons("רומ").empty());
    CHECK(skeletons("").empty());
}

TEST_CASE("names that the lexicon knows have skeletons as unknown ones do, years have none") {
    CHECK(skeleton_terms("הם נסעו לליטא") == std::vector<std::string>{"XSלתה"});
    CHECK(skeleton_terms("הבלטרפוסטים") != std::vector<std::string>{});
    CHECK(skeleton_terms("שולחן").empty());
    CHECK(skeleton_terms("בשנת תרפ\"ט").empty());
}

TEST_CASE("a text is searched for skeletons by the sound of its letters") {
    PossibleWords filter(test_lexicon());
    filter.look_for({"XSלתה"});
    Token token;
    token.script = Script::hebrew;
    for (const char* const word : {"ליטא", "בליתה", "לאיטה"}) {
        CAPTURE(word);
        token.term = word;
        CHECK(filter.may_have(token));
    }
    token.term = "ברלינ";
    CHECK_FALSE(filter.may_have(token));
}
