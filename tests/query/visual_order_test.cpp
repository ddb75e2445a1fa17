// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.h"
#include "query/visual_order.h"

#include <string>

using namespace mafteach;

TEST_CASE("a line is put into visual order") {
    CHECK(in_visual_order("", 20).empty());
    CHECK(in_visual_order("abc 12", 20) == "abc 12");
    CHECK(in_visual_order("שלום", 4) == "םולש");
    CHECK(in_visual_order("שלום", 6) == "  םולש");
    CHECK(in_visual_order("ראו abc 12, טוב", 15) == "בוט ,abc 12 ואר");
    CHECK(in_visual_order("see שלום עולם!", 20) == "see םלוע םולש!");
}

TEST_CASE("brackets are mirrored where the text runs to the left") {
    CHECK(in_visual_order("(שלום)", 6) == "(םולש)");
    CHECK(in_visual_order("א<ב", 3) == "ב>א");
    CHECK(in_visual_order("(abc)", 5) == "(abc)");
}

TEST_CASE("points stay on their letters") {
    CHECK(in_visual_order("שָׁלוֹם", 4) == "םוֹלשָׁ");
}

TEST_CASE("lines are wrapped before they are reordered") {
    CHECK(in_visual_order("אבג דהו זחט", 7) == "והד גבא\n    טחז");
    CHECK(in_visual_order("אבג דהו זחט", 8) == " והד גבא\n     טחז");
    CHECK(in_visual_order("אבגדהו", 4) == "דגבא\n  וה"); // a word that no line holds
    CHECK(in_visual_order("abc def", 3) == "abc\ndef");
    CHECK(in_visual_order("אב", 0) == "א\nב");
    CHECK(in_visual_order("中中中", 4) == "中中\n中"); // two cells each
}

TEST_CASE("isolates do their work and are gone") {
    // Without them the numbers would stand on the other side of the word.
    CHECK(in_visual_order("\u2066א.txt\u2069:\u20661\u2069  \u20662.5\u2069", 40) ==
          "א.txt:1  2.5");
    CHECK(in_visual_order("\u2066abc אב\u2069:\u20667\u2069", 40) == "abc בא:7");
    CHECK(in_visual_order("a\u200F\u200Eb", 40) == "ab");
}

TEST_CASE("colours stay with their letters") {
    CHECK(in_visual_order("אב \x1b[1;31mגד\x1b[0m הו", 8) == "וה \x1b[1;31mדג\x1b[0m בא");
    CHECK(in_visual_order("אבג \x1b[31mדהו זחט\x1b[0m", 7) ==
          "\x1b[31mוהד\x1b[0m גבא\n    \x1b[31mטחז\x1b[0m");
    CHECK(in_visual_order("\x1b[35ma\x1b[0m:\x1b[32m1\x1b[0m", 9) ==
          "\x1b[35ma\x1b[0m:\x1b[32m1\x1b[0m");
    CHECK(in_visual_order("א\x1b", 9) == "        א"); // not ours, and not passed on
}

TEST_CASE("a very long line comes out whole") {
    std::string text;
    for (int i = 0; i < 100'000; ++i)
        text += "א ";
    const std::string out = in_visual_order(text, 80);
    std::size_t letters = 0;
    for (std::size_t at = out.find("א"); at != std::string::npos; at = out.find("א", at + 1))
        ++letters;
    CHECK(letters == 100'000);
}
