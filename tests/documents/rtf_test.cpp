// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.h"
#include "documents/collected.h"
#include "documents/readers/rtf.h"
#include "support.h"

#include <string>

using namespace mafteach;
using test::Collected;
using test::repeated;

TEST_CASE("the text of RTF") {
    const auto [name, rtf, text] = GENERATE(table<std::string, std::string, std::string>({
        {"plain", R"({\rtf1 one two})", "one two\n"},
        {"Unicode with a stand-in", R"({\rtf1\uc1 \u1513?\u1500?\u1493?\u1501?!})", "שלום!\n"},
        {"a stand-in in hexadecimal", R"({\rtf1 \u1513\'f9\u1500\'ec.})", "של.\n"},
        {"no stand-in", R"({\rtf1\uc0 \u1513\u1500 x})", "שלx\n"},
        {"a stand-in of two bytes, and one again", R"({\rtf1{\uc2 \u1513ab}\u1500c})", "של\n"},
        {"a stand-in ends with its group", R"({\rtf1\uc3{\u1513 a}bc})", "שbc\n"},
        {"a word as a stand-in", R"({\rtf1 \u8211\endash x})", "–x\n"},
        {"negative numbers", R"({\rtf1 \u-1243?})", "\uFB25\n"},
        {"surrogates", R"({\rtf1 \u-10179?\u-8704?})", "😀\n"},
        {"half a character", R"({\rtf1 \u-10179?a\u-8704?b})", "\uFFFDa\uFFFDb\n"},
        {"a font with a character set",
         R"({\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 A;}{\f5\fnil\fcharset177 D;}})"
         R"(\f5\'f9\'ec\'e5\'ed \f0\'e9})",
         "שלום é\n"},
        {"fonts without groups", R"({\rtf1{\fonttbl\f0\fcharset0 A;\f1\fcharset177 B;}\f1\'f9})",
         "ש\n"},
        {"a font's own code page", R"({\rtf1{\fonttbl{\f0\fnil\cpg1255 A;}}\f0\'f9})", "ש\n"},
        {"the font of a group", R"({\rtf1{\fonttbl{\f1\fcharset177 A;}}{\f1\'f9}\'e9})", "שé\n"},
        {"the document's font", R"({\rtf1\deff1{\fonttbl{\f1\fcharset177 A;}}\'f9})", "ש\n"},
        {"the document's code page", R"({\rtf1\ansi\ansicpg1255\deff0{\fonttbl{\f0 A;}}\'f9\'ec})",
         "של\n"},
        {"a western font in a Hebrew document",
         R"({\rtf1\ansicpg1255{\fonttbl{\f0\fcharset0 A;}}\f0\'f9\'ec})", "של\n"},
        {"the document's language", R"({\rtf1\ansi\deflang1037 \'f9\'ec})", "של\n"},
        {"points in the code page", R"({\rtf1\ansicpg1255 \'f9\'d1\'c8\'ec\'e5\'c9\'ed})",
         "שׁ\u05B8לו\u05B9ם\n"},
        {"a bullet of a font of signs",
         R"({\rtf1\ansicpg1255{\fonttbl{\f2\fcharset2 S;}}{\f2\'e0}\'e0})", "א\n"},
        {"bytes as they are", "{\\rtf1\\ansicpg1255 \xF9\xEC}", "של\n"},
        {"lines of the file", "{\\rtf1 one\r\n two}", "one two\n"},
        {"paragraphs and lines", R"({\rtf1 a\par b\line c\par\par d\page e\sect f})",
         "a\n\nb\nc\n\nd\n\ne\n\nf\n"},
        {"an end of a line as a paragraph", "{\\rtf1 a\\\nb}", "a\n\nb\n"},
        {"signs", R"({\rtf1 a\~b\_c\-d\{\}\\ \emdash\lquote x\rquote\tab y})",
         "a\u00A0b\u2011cd{}\\ —‘x’\ty\n"},
        {"a table", R"({\rtf1 \pard\intbl a\cell b\cell\row\pard\intbl c\cell\cell\row\pard d})",
         "a | b\n\nc\n\nd\n"},
        {"paragraphs in a short cell", R"({\rtf1 \intbl a\par b\cell c\cell\row})", "a\nb | c\n"},
        {"a field's result", R"({\rtf1 a{\field{\*\fldinst HYPERLINK "x"}{\fldrslt{\b link}}} b})",
         "alink b\n"},
        {"what is of no text",
         R"({\rtf1{\colortbl;\red1;}{\stylesheet{\s1 Normal;}}{\*\generator G;}{\pict 0102})"
         R"({\object{\*\objdata 01}{\result r}}{\*\unknown{\b u}}{\listtext 1.\tab}a})",
         "ra\n"},
        {"a destination in one that is left out", R"({\rtf1{\*\x{\footnote n}{\title t}}a})",
         "a\n"},
        {"the same text twice, for two ages", R"({\rtf1{\upr{a?}{\*\ud{a\u1513?}}}b})", "aשb\n"},
        {"deleted and hidden", R"({\rtf1 a{\deleted b}c{\v d}e\v f\v0 g\v h\plain i})", "acegi\n"},
        {"binary data", "{\\rtf1 a{\\pict\\bin3 }}}\\par}b\\bin2 {{c}", "abc\n"},
        {"a group too many", "{\\rtf1 a}}}b", "ab\n"},
        {"groups that don't end", R"({\rtf1 {a{b)", "ab\n"},
        {"a word that doesn't end", R"({\rtf1 a\)", "a\n"},
        {"no hexadecimal number", R"({\rtf1 a\'zzb})", "azzb\n"},
        {"a number that is too large", R"({\rtf1 a\u99999999999999999999?b\bin-9 c})",
         "a\uFFFFbc\n"},
    }));
    CAPTURE(name);
    CHECK(Collected(read_rtf, rtf).text() == text);
}

TEST_CASE("notes of RTF have places of their own, and headers come once") {
    Collected got(read_rtf,
                  R"({\rtf1{\header head\par}a{\footnote\pard one\par two}{\header head\par}b)"
                  R"({\*\footnote\ftnalt end}{\*\annotation said}{\footnote three}c)"
                  R"({\shp{\*\shpinst{\sp{\sn x}{\sv y}}{\shptxt box\par}}}d\par})");
    REQUIRE(got.pieces.size() == 7);
    CHECK(got.pieces[0].text == "abcd");
    const auto place = [](std::uint32_t number, const char* name) {
        return Place{Place::Unit::note, number, name};
    };
    CHECK(got.pieces[1].text == "one\n\ntwo");
    CHECK(got.pieces[1].place == place(1, "footnote"));
    CHECK(got.pieces[2].place == place(1, "endnote"));
    CHECK(got.pieces[3].place == place(1, "comment"));
    CHECK(got.pieces[4].text == "three");
    CHECK(got.pieces[4].place == place(2, "footnote"));
    CHECK(got.pieces[5].text == "box");
    CHECK(got.pieces[6].text == "head");
}

TEST_CASE("a heading of RTF begins a chapter") {
    Collected got(read_rtf, R"({\rtf1 a\par\pard\outlinelevel0 One\par\pard b\par})");
    REQUIRE(got.pieces.size() == 2);
    CHECK(got.pieces[1].place == Place{Place::Unit::chapter, 1, "One"});
    CHECK(got.pieces[1].text == "One\n\nb");
}

TEST_CASE("what RTF says of itself") {
    Collected got(read_rtf,
                  R"({\rtf1\ansicpg1255{\info{\title \'f9\'ec  x}{\author Ruth}{\subject S})"
                  R"({\revtim\yr2024\mo3\dy5\hr10\min7}{\creatim\yr2020\mo1\dy1}{\doccomm no}}a})");
    CHECK(got.properties[Property::title] == "של x");
    CHECK(got.properties[Property::author] == "Ruth");
    CHECK(got.properties[Property::subject] == "S");
    CHECK(got.properties[Property::date] == "2024-03-05T10:07");
    CHECK(got.text() == "a\n");
}

TEST_CASE("RTF of a million groups is read") {
    const std::size_t many = 1'000'000;
    CHECK(Collected(read_rtf,
                    "{\\rtf1 " + std::string(many, '{') + "a" + std::string(many, '}') + "b}")
              .text() == "ab\n");
}

TEST_CASE("a table's row in RTF that doesn't end is cut") {
    Collected got(read_rtf, "{\\rtf1\\intbl " + repeated("a\\cell ", 300'000) + "}");
    CHECK(got.pieces.size() > 1);
    Collected cell(read_rtf, "{\\rtf1\\intbl " + repeated("a\\par ", 300'000) + "}");
    CHECK(cell.pieces.size() > 1);
}

TEST_CASE("long RTF comes in several pieces, each of whole paragraphs") {
    Collected got(read_rtf, "{\\rtf1 " + repeated("word word\\par\n", 60'000) + "}");
    CHECK(got.pieces.size() > 1);
    for (const Collected::Piece& piece : got.pieces)
        CHECK(piece.text.ends_with("word word"));
}
