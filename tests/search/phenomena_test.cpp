// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/vocabularies.h"
#include "catch.h"
#include "language/parser.h"
#include "lexicon_for_tests.h"
#include "search/highlighter.h"

#include <string>
#include <vector>

using namespace mafteach;

namespace {

/// Whether `query` marks something in `text`.
bool finds(const std::string& query, const std::string& text) {
    QueryParser parser(test_lexicon());
    Highlighter highlighter(test_lexicon());
    const ParsedQuery parsed = parser.parse(query, {}, test::AnyWord());
    highlighter.look_for(parsed);
    HighlightedText found;
    highlighter.highlight(text, found);
    return !found.matches.empty();
}

} // namespace

// What Hebrew text does, a row a phenomenon: whichever form is typed, every other is found.
TEST_CASE("the forms of one word find each other") {
    const std::vector<std::string> row = GENERATE(
        // particles in front
        std::vector<std::string>{"ממשלה", "הממשלה", "לממשלה", "ושבממשלה", "וכשהממשלה"},
        std::vector<std::string>{"ספינה", "מהספינה", "כשהספינה", "בספינות"},
        // number, construct, possessive
        std::vector<std::string>{"פשיטה", "פשיטות", "פשיטת"},
        std::vector<std::string>{"משפחה", "משפחתו", "משפחות"},
        std::vector<std::string>{"בתים", "בתי", "בתיהם"},
        // verbs of one binyan
        std::vector<std::string>{"נמנע", "נמנעו", "יימנע", "להימנע"},
        // final letters
        std::vector<std::string>{"וסימ", "וסים"},
        // points
        std::vector<std::string>{"בְּרֵאשִׁית", "בראשית"},
        // full and defective spelling
        std::vector<std::string>{"תכנית", "תוכנית"}, std::vector<std::string>{"אמא", "אימא"},
        std::vector<std::string>{"כוח", "הכח"}, std::vector<std::string>{"טלויזיה", "טלוויזיה"},
        // gershayim and geresh
        std::vector<std::string>{"אמל״ח", "אמל\"ח", "אמל''ח", "אמל”ח", "אמלח"},
        std::vector<std::string>{"ג׳ורג׳", "ג'ורג'", "ג’ורג’"},
        std::vector<std::string>{"ר׳", "ר'"},
        // particles before foreign words and numbers
        std::vector<std::string>{"AP", "ל-AP", "ל־ap"},
        std::vector<std::string>{"19", "ב־19", "ה-19"},
        // names that no dictionary knows
        std::vector<std::string>{"דומייר", "בדומייר", "לדומייר"},
        // presentation forms, bidi marks, ligatures
        std::vector<std::string>{"\uFB2Cלום", "שלום", "ש\u200Fלום"},
        std::vector<std::string>{"\u05F0ינטער", "ווינטער"},
        // numerals
        std::vector<std::string>{"תשפ״ד", "תשפ\"ד", "ה'תשפ\"ד"});
    for (const std::string& query : row)
        for (const std::string& text : row) {
            CAPTURE(query, text);
            CHECK(finds(query, text));
        }
}

TEST_CASE("what stands beside a word tells its readings apart") {
    // Both words are read either way by the lexicon; the neighbours decide.
    CHECK(finds("ספר", "קראתי את הספר הישן"));
    CHECK(finds("סיפר", "הזקן סיפר לילדים על הים"));
}

TEST_CASE("different words don't find each other") {
    const auto [query, text] = GENERATE(table<std::string, std::string>({
        {"ממשלה", "משפחה"},
        {"נמנע", "מנוע"},
        {"בית", "בטן"},
        {"=פשיטה", "פשיטות"},
        {"=ממשלה", "הממשלה"},
        {"צה\"ל", "צל"},
    }));
    CAPTURE(query, text);
    CHECK_FALSE(finds(query, text));
}
