// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.h"
#include "documents/collected.h"
#include "documents/ole_writer.h"
#include "documents/readers/doc.h"
#include "documents/word_writer.h"
#include "support.h"

#include <string>

using namespace mafteach;
using namespace std::string_literals;
using test::Collected;
using test::little;
using test::word_file;
using test::WordDocument;

namespace {

std::string sprm(unsigned number, unsigned value) {
    return little(number, 2) + little(value, 1);
}
const std::string sprm_in_a_table = sprm(0x2416, 1);
const std::string sprm_ends_a_row = sprm(0x2416, 1) + sprm(0x2417, 1);

std::string text_of(const WordDocument& document) {
    return Collected(read_doc, word_file(document)).text();
}

} // namespace

TEST_CASE("the text of a Word document") {
    const auto [name, pieces, text] =
        GENERATE(table<std::string, std::vector<test::WordPiece>, std::string>({
            {"wide", {{"שלום 😀\r"}}, "שלום 😀\n"},
            {"narrow", {{"caf\xE9 \x96 x\r", true}}, "café – x\n"},
            {"pieces of both in a word", {{"של"}, {"ab", true}, {"ום\r"}}, "שלabום\n"},
            {"paragraphs, lines, pages",
             {{"a\rb\vc\r\rd\fe\x0E"
               "f\r"}},
             "a\n\nb\nc\n\nd\n\ne\n\nf\n"},
            {"signs",
             {{"a\x1E"
               "b\x1F"
               "c\x01\x02\x05\x08"
               "d\te\r"}},
             "a\u2011bcd\te\n"},
            {"a field",
             {{"a\x13 LINK \"x\" \x14"
               "b\x15"
               "c\r"}},
             "abc\n"},
            {"a field without a result",
             {{"a\x13 PAGE \x15"
               "c\r"}},
             "ac\n"},
            {"a field in a field's instruction",
             {{"a\x13 IF \x13 X \x14"
               "1\x15 y \x14"
               "b\x15"
               "c\r"}},
             "abc\n"},
            {"a field in a field's result",
             {{"\x13 T \x14"
               "a\x13 P \x14"
               "7\x15"
               "b\x15"
               "c\r"}},
             "a7bc\n"},
            {"a field that doesn't end",
             {{"a\x13"
               "b\rc\x14"
               "d\r"}},
             "ab\n\ncd\n"},
            {"what is deleted or hidden",
             {{"a"}, {"b", false, sprm(0x0800, 1)}, {"c", false, sprm(0x083C, 1)}, {"d\r"}},
             "ad\n"},
            {"what is neither", {{"a", false, sprm(0x0800, 0) + sprm(0x083C, 0)}, {"b\r"}}, "ab\n"},
            {"other formatting before it",
             {{"a", false,
               sprm(0x0835, 1) + little(0x4A43, 2) + little(24, 2) + little(0xC000, 2) + "\3xyz" +
                   sprm(0x0800, 1)},
              {"b\r"}},
             "b\n"},
            {"a table",
             {{"a\x07", false, "", sprm_in_a_table},
              {"\x07", false, "", sprm_in_a_table},
              {"b\r", false, "", sprm_in_a_table},
              {"c\x07", false, "", sprm_in_a_table},
              {"\x07", false, "", sprm_ends_a_row},
              {"d\r"}},
             "a | b\nc\n\nd\n"},
        }));
    CAPTURE(name);
    CHECK(text_of({pieces}) == text);
}

TEST_CASE("notes of a Word document have places of their own, and headers come once") {
    const std::string main = "text\x02\r";
    const std::string notes = "\x02 one\r\x02 two\rmore\r\r";
    const std::string margins = "head\rfoot\rhead\r";
    const std::string comments = "\x05said\r\r";
    const std::string boxes = "box\r";
    const auto size = [](const std::string& text) {
        return static_cast<std::uint32_t>(text.size());
    };
    Collected got(read_doc, word_file({{{main}, {notes}, {margins}, {comments}, {boxes}},
                                       {size(main), size(notes), size(margins), 0, size(comments),
                                        0, size(boxes), 0},
                                       {0, 6, 17, 18},
                                       {0, 6, 7}}));
    REQUIRE(got.pieces.size() == 6);
    CHECK(got.pieces[0].text == "text");
    CHECK(got.pieces[1].text == "one");
    CHECK(got.pieces[1].place == Place{Place::Unit::note, 1, "footnote"});
    CHECK(got.pieces[2].text == "two\n\nmore");
    CHECK(got.pieces[2].place == Place{Place::Unit::note, 2, "footnote"});
    CHECK(got.pieces[3].text == "said");
    CHECK(got.pieces[3].place == Place{Place::Unit::note, 1, "comment"});
    CHECK(got.pieces[4].text == "box");
    CHECK(got.pieces[5].text == "head\n\nfoot");
}

TEST_CASE("a heading of a Word document begins a chapter") {
    Collected got(read_doc, word_file({{{"a\r"},
                                        {"One\r", false, "", "", 1},
                                        {"b\r"},
                                        {"Two\r", false, "", sprm(0x2640, 1), 30},
                                        {"no\r", false, "", sprm(0x2640, 9), 2}}}));
    REQUIRE(got.pieces.size() == 3);
    CHECK(got.pieces[1].place == Place{Place::Unit::chapter, 1, "One"});
    CHECK(got.pieces[1].text == "One\n\nb");
    CHECK(got.pieces[2].place == Place{Place::Unit::chapter, 2, "Two"});
    CHECK(got.pieces[2].text == "Two\n\nno");
}

TEST_CASE("a Word document without its table of pieces is read where its text should be") {
    CHECK(text_of({{{"שלום\rx\r"}}, {0, 0, 0, 0, 0, 0, 0, 0}, {}, {}, 0, false}) == "שלום\n\nx\n");
}

TEST_CASE("a document of Word 6 is read in the code page of its language") {
    CHECK(Collected(read_doc, test::word_6_file("\xF9\xEC\xE5\xED\rx\r", 0x040D)).text() ==
          "שלום\n\nx\n");
    CHECK(Collected(read_doc, test::word_6_file("caf\xE9\r", 0x0409)).text() == "café\n");
}

TEST_CASE("why a Word document can't be read") {
    const auto why = [](const std::string& bytes) {
        try {
            Collected got(read_doc, bytes);
        } catch (const UnreadableDocument& unreadable) {
            return std::string(unreadable.what());
        }
        return std::string();
    };
    CHECK(why(word_file({{{"a\r"}}, {0, 0, 0, 0, 0, 0, 0, 0}, {}, {}, 0x0100}))
              .starts_with("encrypted with a password"));
    CHECK(why(test::ole_file({{"WordDocument", "x"}})).starts_with("damaged"));
    CHECK(why(test::ole_file({{"Other", "x"}})).starts_with("damaged"));
    CHECK(why("no compound file").starts_with("damaged"));
}

TEST_CASE("pieces that stand in the same place again and again are read once") {
    std::vector<test::WordPiece> pieces(100, {"abcdefghij"});
    std::string bytes = word_file({std::move(pieces)});
    // Each piece is said to have as many characters as there can be.
    for (std::size_t i = 1; i <= 100; ++i)
        if (const std::size_t at = bytes.find(little(10 * i, 4) + little(10 * i + 10, 4));
            at != std::string::npos)
            bytes.replace(at, 4, little(i * 40'000'000, 4));
    CHECK(Collected(read_doc, bytes).text().size() < bytes.size());
}
