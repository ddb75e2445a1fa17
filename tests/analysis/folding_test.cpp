// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/folding.h"
#include "catch.h"
#include "core/utf8.h"
#include "support.h"

#include <string>
#include <vector>

using namespace mafteach;

TEST_CASE("what never tells two words apart is folded away") {
    const auto [phenomenon, text,
                expected] = GENERATE(table<std::string, std::string, std::string>({
        {"nothing", "", ""},
        {"points", "בְּרֵאשִׁית", "בראשית"},
        {"cantillation", "בָּרָ֣א אֱלֹהִ֑ים", "ברא אלהימ"},
        {"meteg, rafe and qamats qatan", "כ\u05BDא\u05BFב\u05C7ג", "כאבג"},
        {"shin and sin dots", "\u05E9\u05C1\u05E9\u05C2", "שש"},
        {"upper and lower dot, varika", "א\u05C4ב\u05C5ג\uFB1E", "אבג"},
        {"maqaf, paseq, sof pasuq and nun hafukha are no points", "א\u05BEב\u05C0\u05C3\u05C6",
         "א-ב\u05C0\u05C3\u05C6"},
        {"final letters", "מלך שלום קטן כסף עץ", "מלכ שלומ קטנ כספ עצ"},
        {"a final letter inside a word", "לםרבה", "למרבה"},
        {"gershayim typed as U+05F4", "צה״ל", "צה\"ל"},
        {"gershayim typed as the ASCII mark", "צה\"ל", "צה\"ל"},
        {"gershayim typed as U+201D", "צה”ל", "צה\"ל"},
        {"gershayim typed as U+201C", "צה“ל", "צה\"ל"},
        {"gershayim typed as U+201E", "צה„ל", "צה\"ל"},
        {"gershayim typed as the double prime", "צה″ל", "צה\"ל"},
        {"gershayim typed as the fullwidth mark", "צה＂ל", "צה\"ל"},
        {"gershayim typed as two apostrophes", "צה''ל", "צה\"ל"},
        {"gershayim typed as two U+05F3", "צה׳׳ל", "צה\"ל"},
        {"gershayim typed as an apostrophe and U+2019", "צה'’ל", "צה\"ל"},
        {"four apostrophes", "''''", "\"\""},
        {"three apostrophes", "'''", "\"'"},
        {"two apostrophes apart", "' '", "' '"},
        {"two apostrophes with nothing to see between", "צה'\u200F'ל", "צה\"ל"},
        {"geresh in each form", "ג'ג׳ג’ג‘ג′ג´ג`ג＇", "ג'ג'ג'ג'ג'ג'ג'ג'"},
        {"maqaf, hyphens, dashes and minus", "א־ב-ג‐ד‑ה‒ו–ז—ח―ט−י", "א-ב-ג-ד-ה-ו-ז-ח-ט-י"},
        {"direction marks inside a word", "ש\u200Fל\u200Eו\u061Cם", "שלומ"},
        {"embeddings, overrides and isolates", "\u202Bא\u202C\u202Eב\u202D\u2067ג\u2069\u2066",
         "אבג"},
        {"joiners, soft hyphen, zero-width space, word joiner",
         "א\u200Dב\u200Cג\u00ADד\u200Bה\u2060ו\u034F", "אבגדהו"},
        {"a byte-order mark inside", "א\uFEFFב", "אב"},
        {"U+FFFD is a broken byte", "א\uFFFDב", "אב"},
        {"presentation forms with points", "\uFB2A\uFB2B\uFB2C\uFB2D\uFB49", "ששששש"},
        {"presentation forms with dagesh", "\uFB30\uFB31\uFB3A\uFB3B\uFB4A", "אבככת"},
        {"presentation forms of final letters", "\uFB3A\uFB43", "כפ"},
        {"presentation forms with vowels", "\uFB2E\uFB2F\uFB35\uFB4B\uFB1D", "אאווי"},
        {"wide presentation forms", "\uFB21\uFB22\uFB23\uFB24\uFB25\uFB26\uFB27\uFB28", "אדהכלמרת"},
        {"the ligature of alef and lamed", "ישר\uFB4F", "ישראל"},
        {"the alternative ayin", "\uFB20ת", "עת"},
        {"the letterlike alef of mathematics", "\u2135", "א"},
        {"Yiddish ligatures", "\u05F0\u05F1\u05F2", "וווייי"},
        {"a Yiddish ligature with its point", "\uFB1F", "יי"},
        {"Latin case", "Linux API É", "linux api e"},
        {"Latin accents, composed and apart", "café cafe\u0301 Ångström", "cafe cafe angstrom"},
        {"Latin ligatures and fullwidth", "ﬁn ＡＢＣ１２", "fin abc12"},
        {"Greek and Cyrillic case", "ΣΑΣ ЁЛКА", "σασ елка"},
        {"Arabic-Indic and Persian digits", "٠١٢٣٤٥٦٧٨٩ ۴۵۶", "0123456789 456"},
        {"Arabic vowel signs", "كِتَاب", "كتاب"},
        {"a letter beyond the first plane", "𐐀", "𐐨"},
        {"line ends of every kind", "א\nב\rג\r\nד\u2028ה\u2029ו\u0085ז", "א ב ג  ד ה ו ז"},
        {"other punctuation stays", "א.ב,ג:ד(ה)!?…", "א.ב,ג:ד(ה)!?…"},
        {"a broken byte", "של\xFFום", "שלומ"},
        {"half a letter", "שלו\xD7", "שלו"},
        {"a surrogate", "א\xED\xA0\x80ב", "אב"},
    }));
    CAPTURE(phenomenon);
    CHECK(folded(text) == expected);
}

TEST_CASE("the forms that the design joins fold to one text") {
    const std::vector<std::vector<std::string>> same = {
        {"אמל״ח", "אמל\"ח", "אמל''ח", "אמל”ח", "אמל“ח", "אמל׳׳ח"},
        {"ג׳ורג׳", "ג'ורג'", "ג’ורג’"},
        {"אל־מסעוד", "אל-מסעוד", "אל–מסעוד"},
        {"בְּרֵאשִׁית", "בראשית", "ב\u200Fראשית", "\uFB31ראשית", "בראש\xFFית"},
        {"וסימ", "וסים"},
        {"װינטער", "ווינטער"},
        {"שּׁ", "ש", "\uFB2C"},
    };
    for (const auto& forms : same)
        for (const std::string& form : forms)
            CHECK(folded(form) == folded(forms.front()));
}

TEST_CASE("a unit knows the bytes that it came from, points and all") {
    struct Case {
        std::string text;
        std::vector<std::uint32_t> begin, end;
    };
    const auto& c = GENERATE(values<Case>({
        {"אב", {0, 2}, {2, 4}},
        {"אָב", {0, 4}, {4, 6}},              // the qamats is alef's
        {"\u05B0אב", {2, 4}, {4, 6}},        // a point on nothing is nobody's
        {"א \u05B0ב", {0, 2, 5}, {2, 3, 7}}, // nor is one on a space
        {"א\u200F\u05B0ב", {0, 7}, {7, 9}},  // a mark between letter and point
        {"א''ב", {0, 2, 4}, {2, 4, 6}},      // two bytes, one gershayim
        {"\u05F0", {0, 0}, {2, 2}},          // one character, two letters
        {"א\xFFב", {0, 3}, {2, 5}},          // the broken byte is in neither
        {"\xEF\xBB\xBF"
         "a\u0301",
         {3},
         {6}},
    }));
    FoldedText out;
    fold_text(c.text, out);
    CAPTURE(test::shown(c.text));
    CHECK(out.begin == c.begin);
    CHECK(out.end == c.end);
}

TEST_CASE("a buffer that was used before leaves nothing behind") {
    FoldedText used;
    fold_text("טקסט ארוך יותר", used);
    fold_text("אב", used);
    CHECK(used.text == u"אב");
    CHECK(used.begin.size() == 2);
    CHECK(used.end.size() == 2);
    fold_text("", used);
    CHECK(used.text.empty());
    CHECK(used.begin.empty());
}

TEST_CASE("offsets lead back: each unit's bytes fold to that unit again") {
    const std::vector<std::string> alphabet = {
        "א",      "ם",      "ו",      "a",      "É",      "\u0301", "\u05B8", "\u05C1", "'",
        "׳",      "’",      "\"",     "״",      "-",      "\u05BE", " ",      "\n",     "\r\n",
        "\u200F", "\uFEFF", "\u05F0", "\uFB1F", "\uFB2C", "\uFB4F", "𐐀",      "😀",      "ﬁ",
        "\u0663", "\xD7",   "\x90",   "\xFF",   "\xE2",   "\xF0",   "\uFFFD", "5",      "\uFDFA"};
    test::Random random(3);
    FoldedText whole;
    FoldedText slice;
    for (int n = 0; n < 30000; ++n) {
        const std::string text = random.text(alphabet, 10);
        fold_text(text, whole);
        const std::size_t units = whole.text.size();
        bool sound = whole.begin.size() == units && whole.end.size() == units;
        for (std::size_t i = 0; sound && i < units; ++i) {
            const std::uint32_t begin = whole.begin[i];
            const std::uint32_t end = whole.end[i];
            sound = begin < end && end <= text.size() && character_edge(text, begin) == begin &&
                    (i == 0 || (begin >= whole.begin[i - 1] && end >= whole.end[i - 1] &&
                                (begin == whole.begin[i - 1] || begin >= whole.end[i - 1])));
        }
        // The units of one character (a ligature, a surrogate pair) have their bytes in common.
        for (std::size_t first = 0; sound && first < units;) {
            std::size_t last = first;
            while (last + 1 < units && whole.begin[last + 1] == whole.begin[first])
                ++last;
            const std::uint32_t begin = whole.begin[first];
            fold_text(std::string_view(text).substr(begin, whole.end[last] - begin), slice);
            sound = slice.text == whole.text.substr(first, last - first + 1);
            first = last + 1;
        }
        if (!sound)
            FAIL("lost the way back in " << test::shown(text));
    }
}
