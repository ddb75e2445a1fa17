// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/vocabularies.h"
#include "catch.h"
#include "core/utf8.h"
#include "language/parser.h"
#include "lexicon_for_tests.h"
#include "search/highlighter.h"
#include "support.h"

#include <string>
#include <vector>

using namespace mafteach;

namespace {

ParsedQuery parse(const std::string& query, Reach reach = Reach::lemma) {
    ParseOptions options;
    options.reach = reach;
    return QueryParser(test_lexicon()).parse(query, options, test::AnyWord());
}

/// `text` with brackets around what `query` matches.
std::string marked(const std::string& query, const std::string& text, Reach reach = Reach::lemma,
                   Letters letters = Letters::typed) {
    const ParsedQuery parsed = parse(query, reach);
    Highlighter highlighter(test_lexicon());
    highlighter.look_for(parsed);
    HighlightedText found;
    highlighter.highlight(text, found, letters);
    std::string out;
    std::size_t at = 0;
    for (const Match& match : found.matches) {
        CHECK(match.begin >= at);
        CHECK(match.word != nullptr);
        CHECK(found.token_begins.at(match.token) == match.begin);
        out += text.substr(at, match.begin - at) + "[" +
               text.substr(match.begin, match.end - match.begin) + "]";
        at = match.end;
    }
    return out + text.substr(at);
}

} // namespace

TEST_CASE("a match is marked exactly where it stands, points and marks and all") {
    const auto [query, text, expected] = GENERATE(table<std::string, std::string, std::string>({
        {"שלום", "אמר שלום, והלך", "אמר [שלום], והלך"},
        {"בראשית", "בְּרֵאשִׁית בָּרָא", "[בְּרֵאשִׁית] בָּרָא"},
        {"אמלח", "על (אמל״ח) נוסף", "על ([אמל״ח]) נוסף"},
        {"אמל\"ח", "אמל''ח, אמלח ואמ", "[אמל''ח], [אמלח] ואמ"},
        {"ג'ורג'", "אל ג׳ורג׳.", "אל [ג׳ורג׳]."},
        {"שלום", "\u202Aש\u200Fלום\u202C", "\u202A[ש\u200Fלום]\u202C"},
        {"AP", "ל-AP אמר", "ל-[AP] אמר"},
        {"19", "ב19, וב-19", "ב[19], וב-[19]"},
        {"15000", "עלה 15,000 ש\"ח", "עלה [15,000] ש\"ח"},
        {"ווינטער", "\u05F0ינטער", "[\u05F0ינטער]"},
        {"linux", "ב-LINUX וב־Linux", "ב-[LINUX] וב־[Linux]"},
        {"שלום", "של\xFFום רב", "[של\xFFום] רב"},
        {"שלום", "\xD7 שלום \xD7", "\xD7 [שלום] \xD7"},
        {"חברים", "ב\"חברים\" שלו", "ב\"[חברים]\" שלו"},
        {"שלום", "", ""},
        {"שלום", "אחר לגמרי", "אחר לגמרי"},
    }));
    CAPTURE(query, text);
    CHECK(marked(query, text, Reach::exact) == expected);
    CHECK(marked(query, text) == expected);
}

TEST_CASE("a word is marked in every form, as a whole") {
    CHECK(marked("ממשלה", "וכשהממשלה נפלה") == "[וכשהממשלה] נפלה");
    CHECK(marked("ממשלה", "וכשהממשלה נפלה", Reach::exact) == "וכשהממשלה נפלה");
}

TEST_CASE("what matches by its letters is divided as its likeliest entry is") {
    // Letter by letter it is a composition as well, and in another sentence it is.
    test::SomeWords index({{"הרכבת", 5}});
    const auto lemma = [&](const std::string& text) {
        const ParsedQuery query = QueryParser(test_lexicon()).parse("*רכבת*", {}, index);
        Highlighter highlighter(test_lexicon());
        highlighter.look_for(query);
        HighlightedText found;
        highlighter.highlight(text, found);
        REQUIRE(found.matches.size() == 1);
        return found.matches[0].lemma;
    };
    CHECK(lemma("הרכבת יצאה מן התחנה") == "רכבת");
    CHECK(lemma("הרכבת ממשלה חדשה נמשכה") == "הרכבה");
}

TEST_CASE("a phrase is marked only where it stands") {
    const auto [query, text, expected] = GENERATE(table<std::string, std::string, std::string>({
        {"=\"בוקר טוב\"", "טוב בוקר טוב בוקר", "טוב [בוקר] [טוב] בוקר"},
        {"=\"בוקר טוב\"", "בוקר לא טוב", "בוקר לא טוב"},
        {"=\"בוקר טוב\"", "בוקר, טוב", "[בוקר], [טוב]"},
        {"=\"אל מסעוד\"", "אל־מסעוד ואל-מסעוד, אל מסעוד", "[אל]־[מסעוד] ואל-מסעוד, [אל] [מסעוד]"},
        {"=\"דיווח AP\"", "דיווח ל-AP על AP", "[דיווח] ל-[AP] על AP"},
        {"=\"ידיעה הארץ\"", "ידיעה ב\"הארץ\"", "[ידיעה] ב\"[הארץ]\""},
        {"=\"בוקר טוב\" =טוב", "טוב בוקר טוב", "[טוב] [בוקר] [טוב]"},
        {"=\"א א\"", "א א א ב א", "[א] [א] [א] ב א"},
        {"=\"בוקר טוב מאוד\"", "בוקר טוב בוקר טוב מאוד", "בוקר טוב [בוקר] [טוב] [מאוד]"},
        {"=\"בוקר טוב\"", "בוקר", "בוקר"},
    }));
    CAPTURE(query, text);
    CHECK(marked(query, text) == expected);
}

TEST_CASE("one character that is several words is marked once") {
    CHECK(marked("الله", "قال \uFDFA ثم") == "قال [\uFDFA] ثم");
    CHECK(marked("صلى الله", "\uFDFA") == "[\uFDFA]");
}

TEST_CASE("a highlighter and its buffers can be used again") {
    const ParsedQuery first = parse("=שלום");
    const ParsedQuery second = parse("=עולם");
    Highlighter highlighter(test_lexicon());
    HighlightedText found;
    highlighter.look_for(first);
    highlighter.highlight("שלום עולם ושלום", found);
    REQUIRE(found.matches.size() == 1);
    CHECK(found.matches[0].token == 0);
    highlighter.look_for(second);
    highlighter.highlight("שלום עולם", found);
    REQUIRE(found.matches.size() == 1);
    CHECK(found.matches[0].token == 1);
    CHECK(found.matches[0].word == &second.clauses[0].words[0]);
    highlighter.highlight("", found);
    CHECK(found.matches.empty());
    CHECK(found.token_begins.empty());
}

TEST_CASE("matches stay in order and on the edges of characters, whatever the text") {
    const std::vector<std::string> alphabet = {"שלום", "ה", "ב",  "\"", "'",      "״",      " ",
                                               "-",    ".", "AP", "19", "\u05B8", "\u200F", "\xFF",
                                               "\xD7", "ת", "\n", "😀",  "\uFB4F", "\uFDFA", ","};
    const ParsedQuery query = parse("שלום AP 19 \"שלום AP\" אל الله");
    Highlighter highlighter(test_lexicon());
    highlighter.look_for(query);
    test::Random random(10);
    HighlightedText found;
    for (int i = 0; i < 5000; ++i) {
        const std::string text = random.text(alphabet, 14);
        highlighter.highlight(text, found);
        std::uint32_t end = 0;
        for (const Match& match : found.matches) {
            const bool sound =
                match.begin >= end && match.begin < match.end && match.end <= text.size() &&
                match.word != nullptr && match.particles_end >= match.begin &&
                match.particles_end <= match.form_begin && match.form_begin <= match.end &&
                character_edge(text, match.begin) == match.begin &&
                character_edge(text, match.end) == match.end;
            if (!sound)
                FAIL("an impossible match in " << test::shown(text));
            end = match.end;
        }
    }
}

TEST_CASE("a recognised word is marked where it was seen wrong") {
    const auto [query, text, expected] = GENERATE(table<std::string, std::string, std::string>({
        {"=הספרים", "וכל הספריס הועברו", "וכל [הספריס] הועברו"},
        {"=הספריס", "וכל הספריס הועברו", "וכל [הספריס] הועברו"},
        {"ספר", "וכל הספריס הועברו", "וכל [הספריס] הועברו"},
        {"\"הספרים הישנים הועברו\"", "הספריס הישניס הועברו", "[הספריס] [הישניס] [הועברו]"},
        {"כרטים", "כרטיס", "כרטיס"},
    }));
    CAPTURE(query);
    CHECK(marked(query, text, Reach::lemma, Letters::recognised) == expected);
}

TEST_CASE("what was typed is what is meant") {
    CHECK(marked("=הספרים", "וכל הספריס") == "וכל הספריס");
}
