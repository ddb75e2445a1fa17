// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/tokenizer.h"
#include "catch.h"
#include "lexicon_for_tests.h"

#include <string>
#include <vector>

using namespace mafteach;

namespace {

struct Tokens : TokenizedText {
    explicit Tokens(std::string_view text) { Tokenizer(test_lexicon()).tokenize(text, *this); }
};

/// The words of `text` with bars between them; a particle split from its word ends in "+", and one
/// that covers others in their number.
std::string words(const std::string& text) {
    const Tokens found(text);
    std::string out;
    for (const Token& token : found.tokens) {
        out += (out.empty() ? "" : "|") + std::string(token.term);
        out += token.glued_particle ? "+" : "";
        if (token.covers > 0)
            out += "(" + std::to_string(token.covers) + ")";
    }
    return out;
}

} // namespace

TEST_CASE("a particle is split from the quotation after it, and an acronym is kept whole") {
    const auto [text, expected] = GENERATE(table<std::string, std::string>({
        {"צה\"ל", "צהל"},
        {"רמטכ\"לית", "רמטכלית"},
        {"ב\"חברים\"", "ב+|חברימ"},
        {"ל״ישראל היום״", "ל+|ישראל|היומ"},
        {"כ\"מערכת גמישה\"", "כ+|מערכת|גמישה"},
        {"(50 ש\"ח)", "50|שח"},
        {"ב\"צה\"ל\"", "ב+|צהל"},
        {"ה'תשפ\"ד", "ה+|תשפד"},
        {"ל-AP", "ל+|ap"},
        {"ב19", "ב+|19"},
        {"כל-הארץ", "כל|הארצ"},
        {"אמל״ח אמל\"ח אמל''ח אמל”ח", "אמלח|אמלח|אמלח|אמלח"},
        {"דו\"חות של מפא\"יניקים", "דוחות|של|מפאיניקימ"},
        {"חז\"ל, רש\"י. (ע\"פ)", "חזל|רשי|עפ"},
        {"\"צה\"ל\"", "צהל"},
        {"ה\"בית הלבן\" נסגר", "ה+|בית|הלבנ|נסגר"},
        {"וכש\"הארץ\" כתב", "וכש+|הארצ|כתב"},
        {"מ'מעריב'", "מ+|מעריב"},
        {"ב״19״", "ב+|19"},
        {"ב\"AP\"", "ב+|ap"},
    }));
    CAPTURE(text);
    CHECK(words(text) == expected);
}

TEST_CASE("a geresh belongs to the word unless it closes what the same mark opened") {
    const auto [text, expected] = GENERATE(table<std::string, std::string>({
        {"ג'ורג'", "גורג"},
        {"ג׳ירפה צ’יפס", "גירפה|ציפס"},
        {"ר' וכו'", "ר|וכו"},
        {"'שלום'", "שלומ"},
        {"׳שלום לכולם׳", "שלומ|לכולמ"},
        {"ו'ושינגטון", "וושינגטונ"},
    }));
    CAPTURE(text);
    CHECK(words(text) == expected);
    const Tokens abbreviated("ר' 'ר'");
    REQUIRE(abbreviated.tokens.size() == 2);
    CHECK(abbreviated.tokens[0].typed == "ר'");
    CHECK(abbreviated.tokens[1].typed.empty());
}

TEST_CASE("maqaf, hyphen, dash and space part words alike") {
    for (const std::string mark : {"־", "-", "–", "—", " "})
        CHECK(words("אל" + mark + "מסעוד") == "אל|מסעוד");
    CHECK(words("ו-א-שרע") == "ו+|א|שרע");
    CHECK(words("דו־קיום") == "דו|קיומ");
}

TEST_CASE("numbers keep their separators' meaning") {
    const auto [text, expected] = GENERATE(table<std::string, std::string>({
        {"15,000", "15000"},
        {"15000", "15000"},
        {"1,234,567.89", "1234567.89"},
        {"3.5", "3.5"},
        {"3.5.", "3.5"},
        {"19.10.2024", "2024-10-19(3)|19|10|2024"},
        {"17:30", "17|30"},
        {"50% -5 +3", "50|5|3"},
        {"2 000", "2|000"},
        {"1/2", "1|2"},
        {"v3.0.0-rc1", "3.0.0(1)|v3.0.0|rc1"},
        {"3.5km 2nd", "3.5km|2nd"},
        {"כ־30%", "כ+|30"},
        {"ב-1948", "ב+|1948"},
        {"19ב", "19|ב"},
        {"٣٢", "32"},
        {"10,20 ו-30", "1020|ו+|30"},
    }));
    CAPTURE(text);
    CHECK(words(text) == expected);
}

TEST_CASE("addresses, hashtags and words run together") {
    const auto [text, expected] = GENERATE(table<std::string, std::string>({
        {"https://example.org/a_b?q=1", "https|example.org|a|b|q|1"},
        {"#חיפוש_בעברית", "חיפוש|בעברית"},
        {"snake_case __init__", "snake|case|init"},
        {"סוף.התחלה", "סופ|התחלה"},
        {"סוף,התחלה:עוד;ועוד", "סופ|התחלה|עוד|ועוד"},
        {"א/ב", "א|ב"},
        {"abcאבג אבגabc", "abc|אבג|אבג|abc"},
        {"Xapian's don't", "xapian|dont"},
        {"C++20", "c|20"},
        {"שלום!!!", "שלומ"},
        {"***", ""},
        {"\" ' ״ ׳ ־ '' ”", ""},
        {"", ""},
        {"   \n\t ", ""},
        {"א😀ב", "א|ב"},
    }));
    CAPTURE(text);
    CHECK(words(text) == expected);
}

TEST_CASE("other languages") {
    const auto [text, expected] = GENERATE(table<std::string, std::string>({
        {"الكتابُ الجديد", "الكتاب|الجديد"},
        {"Русский ЯЗЫК", "русскии|язык"},
        {"װינטער שױן", "ווינטער|שוינ"},
        {"Ελλάδα", "ελλαδα"},
        {"naïve Straße", "naive|straße"},
    }));
    CAPTURE(text);
    CHECK(words(text) == expected);
    CHECK_FALSE(words("中文").empty()); // where ICU parts these is its dictionary's matter
    CHECK_FALSE(words("ภาษาไทย").empty());
}

TEST_CASE("a token spans its points and no more") {
    const std::string text = "  בָּרָא, שָׁמַיִם׃";
    const Tokens found(text);
    REQUIRE(found.tokens.size() == 2);
    CHECK(text.substr(found.tokens[0].begin, found.tokens[0].end - found.tokens[0].begin) == "בָּרָא");
    CHECK(text.substr(found.tokens[1].begin, found.tokens[1].end - found.tokens[1].begin) ==
          "שָׁמַיִם");
    CHECK(Tokens("\u05B0\u05B1\u05B2").tokens.empty()); // points on nothing
}

TEST_CASE("the form with its quote marks is kept beside the word") {
    const auto [text, term, typed] = GENERATE(table<std::string, std::string, std::string>({
        {"צה״ל", "צהל", "צה\"ל"},
        {"צהל", "צהל", ""},
        {"ג׳ירף", "גירפ", "ג'ירפ"},
        {"O'Neil", "oneil", "o'neil"},
        {"ד״ר", "דר", "ד\"ר"},
    }));
    const Tokens found(text);
    REQUIRE(found.tokens.size() == 1);
    CHECK(found.tokens[0].term == term);
    CHECK(found.tokens[0].typed == typed);
}

TEST_CASE("a glued particle shares the position of the word after it") {
    const Tokens found("אמר ל-AP וגם ב\"הארץ\" ב19 יום");
    std::vector<std::uint32_t> positions;
    std::vector<bool> glued;
    for (const Token& token : found.tokens) {
        positions.push_back(token.position);
        glued.push_back(token.glued_particle);
    }
    CHECK(positions == std::vector<std::uint32_t>{1, 2, 2, 3, 4, 4, 5, 5, 6});
    CHECK(glued == std::vector<bool>{false, true, false, false, true, false, true, false, false});
}

TEST_CASE("scripts are told apart") {
    const Tokens found("שלום hello 15 мир 2nd");
    std::vector<Script> scripts;
    for (const Token& token : found.tokens)
        scripts.push_back(token.script);
    CHECK(scripts == std::vector<Script>{Script::hebrew, Script::other, Script::number,
                                         Script::other, Script::other});
}

TEST_CASE("a word of ten thousand letters is one token, its term cut between two letters") {
    std::string text;
    for (int i = 0; i < 10000; ++i)
        text += i % 2 == 0 ? "א" : "ב";
    const Tokens found("לפני " + text + " אחרי");
    REQUIRE(found.tokens.size() == 3);
    const Token& longest = found.tokens[1];
    CHECK(longest.end - longest.begin == text.size());
    CHECK(longest.term == text.substr(0, max_term_bytes));
    const Tokens other("a" + text); // one byte off: the cut must not part a letter
    REQUIRE(other.tokens.size() == 2);
    CHECK(other.tokens[1].term.size() % 2 == 0);
    std::string wide;
    for (int i = 0; i < 100; ++i)
        wide += "𐐀";
    const Tokens surrogates("ab" + wide);
    REQUIRE(surrogates.tokens.size() == 1);
    CHECK(surrogates.tokens[0].term.size() == 2 + (max_term_bytes - 2) / 4 * 4);
}

TEST_CASE("a tokenizer and its buffers can be used again") {
    Tokenizer tokenizer(test_lexicon());
    TokenizedText out;
    tokenizer.tokenize("משפט ראשון שהוא ארוך למדי", out);
    tokenizer.tokenize("שתי מילים", out);
    REQUIRE(out.tokens.size() == 2);
    CHECK(out.tokens[1].term == "מילימ");
    tokenizer.tokenize("", out);
    CHECK(out.tokens.empty());
}
