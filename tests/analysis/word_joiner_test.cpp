// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/tokenizer.h"
#include "catch.h"
#include "lexicon_for_tests.h"

#include <chrono>
#include <string>

using namespace mafteach;

namespace {

struct Tokens : TokenizedText {
    explicit Tokens(std::string_view text, Letters letters = Letters::typed) {
        Tokenizer(test_lexicon()).tokenize(text, *this, letters);
    }
};

/// The words of `text` with bars between them, as typed; one that covers others ends in their
/// number.
std::string words(const std::string& text, Letters letters = Letters::typed) {
    const Tokens found(text, letters);
    std::string out;
    for (const Token& token : found.tokens) {
        out += out.empty() ? "" : "|";
        out += token.typed.empty() ? token.term : token.typed;
        if (token.covers > 0)
            out += "(" + std::to_string(token.covers) + ")";
    }
    return out;
}

} // namespace

TEST_CASE("a word that is broken at the end of a line is one, unless its parts are words") {
    const auto [text, expected] = GENERATE(table<std::string, std::string>({
        {"המכו-\nנית", "המכונית"},
        {"המכו־\nנית", "המכונית"},
        {"המכו\u00AD\nנית", "המכונית"},
        {"המכו¬\nנית", "המכונית"},
        {"המכו\u2010\nנית", "המכונית"},
        {"המכו-\r\nנית", "המכונית"},
        {"המכו-  \n\tנית", "המכונית"},
        {"הַמְּכוֹ-\nנִית", "המכונית"},
        {"ובמכו-\nניות", "ובמכוניות"},
        {"באר-\nשבע", "בארשבע(2)|באר|שבע"},
        {"הפיר-\nמה", "הפירמה(2)|הפיר|מה"},
        {"קופרש-\nטוק", "קופרשטוק(2)|קופרש|טוק"},
        {"infor-\nmation", "information(2)|infor|mation"},
        {"המכו - נית", "המכו|נית"},
        {"המכו-נית", "המכו|נית"},
        {"המכו-\n\nנית", "המכו|נית"},
        {"המכו–\nנית", "המכו|נית"}, // a dash breaks no word
        {"המכו\nנית", "המכו|נית"},
        {"עד-\n1990", "עד|1990"},
        {"עמוד 19-\n20", "עמוד|19|20"},
    }));
    CAPTURE(text);
    CHECK(words(text) == expected);
}

TEST_CASE("letters spaced for emphasis are a word, and letters") {
    const auto [text, expected] = GENERATE(table<std::string, std::string>({
        {"זה  ח ש ו ב  מאוד", "זה|חשוב(4)|ח|ש|ו|ב|מאוד"},
        {"(ח ש ו ב)", "חשוב(4)|ח|ש|ו|ב"},
        {"מאוד ח ש ו ב!", "מאוד|חשוב(4)|ח|ש|ו|ב"},
        {"חָ שׁ וּ ב", "חשוב(4)|ח|ש|ו|ב"},
        {"ה ג ן", "הגנ(3)|ה|ג|נ"},
        {"ח ש  ו ב", "ח|ש|ו|ב"},
        {"ח\nש\nו\nב", "ח|ש|ו|ב"},
        {"ח, ש, ו", "ח|ש|ו"},
        {"א 1 ב", "א|1|ב"},
    }));
    CAPTURE(text);
    CHECK(words(text) == expected);
    CHECK(Tokens("ח ש ו ב").tokens[0].sure);
    CHECK_FALSE(Tokens("א ב ג ד ה ו").tokens[0].sure);
}

TEST_CASE("dotted initials are an acronym") {
    const auto [text, expected] = GENERATE(table<std::string, std::string>({
        {"ר.ש.ת.", "רש\"ת"},
        {"ר.ש.ת", "רש\"ת"},
        {"ח.פ. 12", "ח\"פ|12"},
        {"בר.ש.ת. היום", "ברש\"ת|היומ"},
        {"ל-ח.פ.", "ל|ח\"פ"},
        {"ש.י. עגנון", "ש\"י|עגנונ"},
        {"ש. י. עגנון", "ש\"י(2)|ש|י|עגנונ"},
        {"B.B.C. news", "b.b.c|news"},
        {"i.e.", "i.e"},
        {"ה ת.ז. שלי", "ה|ת\"ז|שלי"},
        {"סוף.א", "סופ|א"},
        {"א.", "א"},
        {"example.org", "example.org"},
    }));
    CAPTURE(text);
    CHECK(words(text) == expected);
    CHECK(Tokens("B.B.C.").tokens[0].term == "bbc");
    CHECK(Tokens("B.B.C.").tokens[0].end == 6);
    CHECK(Tokens("ח.פ.").tokens[0].end == 6);
}

TEST_CASE("inclusive writing is both genders") {
    const auto [text, expected] = GENERATE(table<std::string, std::string>({
        {"רקדן.ית", "רקדנית(1)|רקדנ"},
        {"מנהל/ת", "מנהלת(1)|מנהל"},
        {"שחקן\\ית", "שחקנית(1)|שחקנ"},
        {"חבר(ה)", "חברה(1)|חבר"},
        {"נגר*ית", "נגרית(1)|נגר"},
        {"מורים.ות", "מורות(1)|מורימ"},
        {"חברי/ות", "חברות(1)|חברי"},
        {"סטודנטים.יות", "סטודנטיות(1)|סטודנטימ"},
        {"מורות.ים", "מורימ(1)|מורות"},
        {"שלו/ה", "שלה(1)|שלו"},
        {"הם/ן", "הנ(1)|המ"},
        {"בן/ת", "בת(1)|בנ"},
        {"יוטיובר.ית", "יוטיוברית(1)|יוטיובר"},
        {"אב/אם", "אב|אמ"},
        {"סוף.התחלה", "סופ|התחלה"},
        {"נגר.ותיק", "נגר|ותיק"},
        {"סוף ה", "סופ|ה"},
        {"עובד.ן", "עובד|נ"},
    }));
    CAPTURE(text);
    CHECK(words(text) == expected);
    const Tokens found("רקדן.ית");
    CHECK(found.tokens[0].begin == found.tokens[1].begin);
    CHECK(found.tokens[1].end == 13);
}

TEST_CASE("numbers are found however they are written") {
    const auto [text, expected] = GENERATE(table<std::string, std::string>({
        {"3.11.1995", "1995-11-03(3)|3|11|1995"},
        {"03/11/1995", "1995-11-03(3)|03|11|1995"},
        {"3-11-1995", "1995-11-03(3)|3|11|1995"},
        {"1995-11-03", "1995-11-03(3)|1995|11|03"},
        {"3.11.95", "1995-11-03(3)|3|11|95"},
        {"3.11.05", "2005-11-03(3)|3|11|05"},
        {"3.11.68", "2068-11-03(3)|3|11|68"},
        {"3.11.69", "1969-11-03(3)|3|11|69"},
        {"1-3.11.1995", "1|1995-11-03(3)|3|11|1995"},
        {"32.11.1995", "32.11.1995(3)|32|11|1995"},
        {"3/13/1995", "3|13|1995"},
        {"1/2/3/4", "1|2|3|4"},
        {"4.10.2", "4.10.2(3)|4|10|2"},
        {"v4.10.2", "4.10.2(1)|v4.10.2"},
        {"V4.5", "4.5(1)|v4.5"},
        {"192.168.0.1", "192.168.0.1(4)|192|168|0|1"},
        {"02-6667777", "026667777(2)|02|6667777"},
        {"(02) 666-7777", "026667777(3)|02|666|7777"},
        {"+972-2-666-7777", "026667777(4)|972|2|666|7777"},
        {"+97226667777", "026667777(1)|97226667777"},
        {"054 123 4567", "0541234567(3)|054|123|4567"},
        {"0541-234567", "0541|234567"}, // no area code is as long
        {"12-345-6789", "123456789(3)|12|345|6789"},
        {"1914-1918", "1914|1918"},
        {"3-2", "3|2"},
        {"2,300.40", "2300.4(1)|2300.40"},
        {"7.0", "7(1)|7.0"},
        {"7.05", "7.05"},
        {"700", "700"},
    }));
    CAPTURE(text);
    CHECK(words(text) == expected);
}

TEST_CASE("symbols are typed with their word") {
    const auto [text, expected] = GENERATE(table<std::string, std::string>({
        {"C++", "c++"},
        {"C++, C#.", "c++|c#"},
        {"C++20", "c++|20"},
        {".NET", ".net"},
        {"ב-.NET", "ב|.net"},
        {"(.NET)", ".net"},
        {"Disney+", "disney+"},
        {"a+b", "a|b"},
        {"x+1", "x|1"},
        {"A#b", "a|b"},
        {"end. Next", "end|next"},
        {"#hash", "hash"},
        {"2+", "2"},
        {"א+", "א"},
    }));
    CAPTURE(text);
    CHECK(words(text) == expected);
    CHECK(Tokens(".NET").tokens[0].term == "net");
    CHECK(Tokens("C++").tokens[0].end == 3);
}

TEST_CASE("markup parts no word") {
    const auto [text, expected] = GENERATE(table<std::string, std::string>({
        {"**מ**כונית", "מכונית"},
        {"ה**מכונית** נסעה", "המכונית|נסעה"},
        {"מכו~~ני~~ת", "מכונית"},
        {"מכו__ני__ת", "מכונית"},
        {"מ*כו*נית", "מכונית"},
        {"מ***כו***נית", "מכונית"},
        {"מ==כו==נית", "מכונית"},
        {"מ<b>כו</b>נית", "מכונית"},
        {"מ<span class=\"x y\">כו</span>נית", "מכונית"},
        {"מ<B><i>כו</i></B>נית", "מכונית"},
        {"מכו<wbr>נית", "מכונית"},
        {"מכו&shy;נית", "מכונית"},
        {"**b**old", "bold"},
        {"ל**AP**", "ל|ap"},
        {"מכו<br>נית", "מכו|br|נית"},
        {"מכו</p><p>נית", "מכו|p|p|נית"},
        {"<li>אחד<li>שתיים", "li|אחד|li|שתיימ"},
        {"2*3 2**3", "2|3|2|3"},
        {"a*b a_b", "a|b|a|b"},
        {"א*ב", "א|ב"},
        {"חיפוש_בעברית", "חיפוש|בעברית"},
        {"a<b>c", "ac"},
        {"a < b > c", "a|b|c"},
        {"x<y", "x|y"},
        {"א****ב", "א|ב"},
        {"מכו~~~נית", "מכו|נית"},
        {"מכו===נית", "מכו|נית"},
        {"מכו<b נית<i>ם", "מכו|b|ניתמ"}, // a tag ends before the next one
        {"مـــلك", "ملك"},
    }));
    CAPTURE(text);
    CHECK(words(text) == expected);
}

TEST_CASE("long rows of signs, letters and numbers take time in proportion") {
    const std::string piece = GENERATE("א ", "א.", "א. ", "1.", "1-", "0 ", "א<b>", "א<", "<b>",
                                       "א**", "*", "א-\n", "a.", "א/ה", "v1.", "972 ");
    CAPTURE(piece);
    std::string text;
    while (text.size() < 1'000'000)
        text += piece;
    const auto start = std::chrono::steady_clock::now();
    Tokens(text + "א");
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(10));
}

TEST_CASE("a samekh at the end of a recognised word may be a mem") {
    const auto [text, expected] = GENERATE(table<std::string, std::string>({
        {"הספריס", "הספרימ(1)|הספריס"},
        {"הספריס הישניס.", "הספרימ(1)|הספריס|הישנימ(1)|הישניס"},
        {"אל ירושליס", "אל|ירושלימ(1)|ירושליס"},
        {"המיס", "המימ(1)|המיס"},
        {"כרטיס", "כרטיס"},                       // with a mem it is no word
        {"סיפור", "סיפור"},                       // not at its end
        {"הספרים", "הספרימ"},                     // nor where it was seen right
        {"ס", "ס"},                               // a letter is no word
        {"ספריס-\nאלה", "ספריסאלה(2)|ספריס|אלה"}, // a part of what is counted
    }));
    CAPTURE(text);
    CHECK(words(text, Letters::recognised) == expected);
    if (text.find("ס") != std::string::npos && expected.find("(1)") != std::string::npos)
        CHECK(words(text).find('(') == std::string::npos);
}

TEST_CASE("both readings of a recognised word stand at one place, over the same bytes") {
    const Tokens found("כל הספריס הועברו", Letters::recognised);
    REQUIRE(found.tokens.size() == 4);
    CHECK(found.tokens[1].position == found.tokens[2].position);
    CHECK(found.tokens[3].position == found.tokens[2].position + 1);
    CHECK(found.tokens[1].begin == found.tokens[2].begin);
    CHECK(found.tokens[1].end == found.tokens[2].end);
    CHECK_FALSE(found.tokens[1].loose); // with a samekh it is no word
    CHECK(Tokens("הס", Letters::recognised).tokens[0].loose);
}
