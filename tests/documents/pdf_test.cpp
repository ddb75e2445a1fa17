// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.h"
#include "documents/collected.h"
#include "documents/kinds.h"
#include "documents/pdf/pdf_reader.h"
#include "documents/pdf_writer.h"

#include <functional>
#include <string>

using namespace mafteach;
using test::Collected;
using test::PdfWriter;

namespace {

Collected read(const PdfWriter& pdf) {
    return {read_pdf, pdf.bytes()};
}

std::string only_piece(const PdfWriter& pdf) {
    const Collected collected = read(pdf);
    REQUIRE(collected.pieces.size() == 1);
    return collected.pieces.front().text;
}

/// What a page comes out as that `draw` fills.
struct PdfCase {
    std::string name;
    std::function<void(PdfWriter&)> draw;
    std::string text;
};

/// Words that say by their last letters which way they run.
void draw_seen_words(PdfWriter& pdf) {
    pdf.draw_hebrew(500, 400, U"אנשים רבים הולכים בדרך אל הארץ");
}
constexpr const char* seen_words = "\n\nאנשים רבים הולכים בדרך אל הארץ";

} // namespace

TEST_CASE("a PDF file is told by its beginning") {
    CHECK(tell_kind("%PDF-1.7\n", "x").name == "pdf");
    CHECK(tell_kind(std::string(1000, ' ') + "%PDF-1.4\n", "x").name == "pdf");
    CHECK(tell_kind(std::string(2000, 'a') + "%PDF-1.4\n", "x.pdf").name != "pdf");
    CHECK(tell_kind("HTTP/1.1 200 OK\r\n\r\n%PDF-1.4\n1 0 obj\n", "x").name == "pdf");
    CHECK(tell_kind("\x01\xFF\xFE\x80%PDF-1.4\n%\xE2\xE3\n", "x").name == "pdf");
    // What holds one as it is, or speaks of it.
    const std::string zip("PK\x03\x04\x14\x00\x00\x00\x00\x00", 10);
    CHECK(tell_kind(zip + std::string(20, '\0') + "a.pdf%PDF-1.4\n%\xE2\n1 0 obj", "a").name ==
          "zip");
    std::string tar(512, '\0');
    tar.replace(0, 5, "a.pdf").replace(257, 5, "ustar");
    CHECK(tell_kind(tar + "%PDF-1.4\n%\xE2\n1 0 obj", "a.tar").name == "tar");
    CHECK(tell_kind("קובץ PDF מתחיל ב־%PDF-1.7 ואחריו מספר.\n", "a.txt").name == "text");
    CHECK(tell_kind("שלום", "x.pdf").name == "text");
    CHECK(tell_kind("%PDF-1.7\n", "x").read_by == ReadBy::pdf);
}

TEST_CASE("the letters of a page are put in the order in which they are read") {
    const PdfCase each = GENERATE(values<PdfCase>({
        {"a line that is stored as it is seen",
         [](PdfWriter& pdf) { pdf.draw_hebrew(500, 700, U"שלום לכולם"); }, "שלום לכולם"},
        {"a line whose letters are drawn from right to left",
         [](PdfWriter& pdf) {
             const std::u32string text = U"שלום לכולם";
             for (std::size_t i = 0; i < text.size(); ++i)
                 pdf.draw(500 - 5.0 * static_cast<double>(i), 700, text.substr(i, 1));
         },
         "שלום לכולם"},
        {"numbers, and brackets as they were typed",
         [](PdfWriter& pdf) {
             pdf.draw(300, 700, U")4()ב(15 ףיעס יפל");
             pdf.draw_hebrew(500, 600, U"(כך) ו(כך)");
         },
         "לפי סעיף 15(ב)(4)\n\n(כך) ו(כך)"},
        {"brackets as they are seen",
         [](PdfWriter& pdf) {
             pdf.draw(300, 700, U"(4)(ב)15 ףיעס יפל");
             pdf.draw(300, 600, U"(ךכ)ו (ךכ)");
         },
         "לפי סעיף 15(ב)(4)\n\n(כך) ו(כך)"},
        {"Latin words", [](PdfWriter& pdf) { pdf.draw(300, 700, U".Acme Data תרבח"); },
         "חברת Acme Data."},
        {"an English page", [](PdfWriter& pdf) { pdf.draw(100, 700, U"Plain words (two), 5."); },
         "Plain words (two), 5."},
        {"Hebrew that is set from left to right",
         [](PdfWriter& pdf) { pdf.draw(300, 700, U"ןויסינ:"); }, "ניסיון:"},
        {"words whose letters are stored in logical order",
         [](PdfWriter& pdf) {
             double right = 500;
             for (const char32_t* word :
                  {U"אנשים", U"רבים", U"הולכים", U"ב-12.3", U"(כך)", U"בדרך"}) {
                 const std::u32string letters = word;
                 pdf.draw(right - 5.0 * static_cast<double>(letters.size()), 700, letters);
                 right -= 5.0 * static_cast<double>(letters.size()) + 3;
             }
         },
         "אנשים רבים הולכים ב-12.3 (כך) בדרך"},
        {"lines that are stored in logical order",
         [](PdfWriter& pdf) { pdf.draw(100, 700, U"אנשים רבים הולכים (כך) בדרך 5"); },
         "אנשים רבים הולכים (כך) בדרך 5"},
        {"points that are drawn before their letters",
         [](PdfWriter& pdf) {
             // Here points take room, which is taken back before the letter under them.
             pdf.raw("BT /F 10 Tf 1 0 0 1 300 700 Tm [<05DD> <05B9> 500 <05D5> <05DC> <05C1> 500 "
                     "<05B8> 500 <05E9>] TJ ET\n");
         },
         "ש\u05B8\u05C1לו\u05B9ם"},
        {"a mirror's figures, as recognised scans have them",
         [](PdfWriter& pdf) {
             pdf.raw("BT /F 10 Tf -1 0 0 1 400 700 Tm <05D1002D0031003200330034> Tj ET\n");
         },
         "ב-1234"},
        {"a turned page's margin",
         [](PdfWriter& pdf) {
             pdf.draw_hebrew(500, 700, U"שלום");
             pdf.raw("BT /F 10 Tf 0 1 -1 0 50 300 Tm <05DD05D505D905D4> Tj ET\n");
         },
         "שלום\n\nהיום"},
        {"letters with a point in one",
         [](PdfWriter& pdf) { pdf.draw(300, 700, U"ם\uFB4Bל\uFB2A"); }, "ש\u05C1לו\u05B9ם"},
        {"what letters mean by the word of the page",
         [](PdfWriter& pdf) {
             pdf.raw("/Span << /ActualText <FEFF05E905DC05D505DD> >> BDC\n");
             pdf.draw(300, 700, U"abcd");
             pdf.raw("EMC\n");
         },
         "שלום"},
    }));
    CAPTURE(each.name);
    PdfWriter pdf;
    pdf.page();
    each.draw(pdf);
    CHECK(only_piece(pdf) == each.text);
}

TEST_CASE("words are told by the gaps between letters") {
    PdfWriter pdf;
    pdf.page();
    pdf.draw_hebrew(500, 700, U"אין");
    pdf.draw_hebrew(482.5, 700, U"רווח");      // a quarter of an em further
    pdf.draw_hebrew(462.2, 700, U"מצויר");     // a hair further
    pdf.draw_hebrew(500, 600, U"ש ל ו ם", 10); // spaces that are drawn
    pdf.draw(300, 500, U"םולש");               // twice, to look bold
    pdf.draw(300.3, 500, U"םולש");
    CHECK(only_piece(pdf) == "אין רווחמצויר\n\nש ל ו ם\n\nשלום");
}

TEST_CASE("lines become paragraphs") {
    const PdfCase each = GENERATE(values<PdfCase>({
        {"lines that go on",
         [](PdfWriter& pdf) {
             pdf.draw_hebrew(500, 700, U"שורה ארוכה שנמשכת עד סופו של העמוד");
             pdf.draw_hebrew(500, 688, U"והיא ממשיכה");
         },
         "שורה ארוכה שנמשכת עד סופו של העמוד והיא ממשיכה"},
        {"a short last line",
         [](PdfWriter& pdf) {
             pdf.draw_hebrew(500, 700, U"שורה ארוכה שנמשכת עד סופו של העמוד");
             pdf.draw_hebrew(500, 688, U"כאן נגמרת.");
             pdf.draw_hebrew(500, 676, U"פסקה אחרת שנמשכת עד סופו של העמוד");
         },
         "שורה ארוכה שנמשכת עד סופו של העמוד כאן נגמרת.\n\nפסקה אחרת שנמשכת עד סופו של העמוד"},
        {"a first line that is indented",
         [](PdfWriter& pdf) {
             pdf.draw_hebrew(500, 700, U"שורה ארוכה שנמשכת עד סופו של העמוד");
             pdf.draw_hebrew(500, 688, U"ועוד שורה שמגיעה אל סופו של העמוד.");
             pdf.draw_hebrew(485, 676, U"פסקה חדשה שמתחילה מעט יותר פנימה");
             pdf.draw_hebrew(500, 664, U"ועוד שורה שמגיעה אל סופו של העמוד.");
         },
         "שורה ארוכה שנמשכת עד סופו של העמוד ועוד שורה שמגיעה אל סופו של העמוד.\n\n"
         "פסקה חדשה שמתחילה מעט יותר פנימה ועוד שורה שמגיעה אל סופו של העמוד."},
        {"a wider gap",
         [](PdfWriter& pdf) {
             pdf.draw_hebrew(500, 700, U"שורה אחת");
             pdf.draw_hebrew(500, 680, U"שורה שניה");
         },
         "שורה אחת\n\nשורה שניה"},
        {"a heading in larger letters",
         [](PdfWriter& pdf) {
             pdf.draw_hebrew(500, 700, U"כותרת", 14);
             pdf.draw_hebrew(500, 686, U"טקסט");
         },
         "כותרת\n\nטקסט"},
        {"a word that a hyphen cuts",
         [](PdfWriter& pdf) {
             pdf.draw_hebrew(500, 700, U"שורה ארוכה שנמשכת עד סופו של העמ-");
             pdf.draw_hebrew(500, 688, U"וד והלאה");
         },
         "שורה ארוכה שנמשכת עד סופו של העמוד והלאה"},
        {"a compound at a line's end",
         [](PdfWriter& pdf) {
             pdf.draw_hebrew(500, 724, U"בית-ספר בית-קפה בית-דין בית-עלמין");
             pdf.draw_hebrew(500, 700, U"שורה ארוכה שנמשכת עד סופו של בית-");
             pdf.draw_hebrew(500, 688, U"ספר והלאה");
         },
         "בית-ספר בית-קפה בית-דין בית-עלמין\n\nשורה ארוכה שנמשכת עד סופו של בית-ספר והלאה"},
        {"an English word that is cut",
         [](PdfWriter& pdf) {
             pdf.draw(100, 700, U"a long line that ends in an exam-");
             pdf.draw(100, 688, U"ple of it");
         },
         "a long line that ends in an example of it"},
        {"a table, row by row",
         [](PdfWriter& pdf) {
             for (int row = 0; row < 3; ++row) {
                 pdf.draw_hebrew(500, 700 - 14 * row, U"יישוב");
                 pdf.draw(300, 700 - 14 * row, U"1,250");
                 pdf.draw(150, 700 - 14 * row, U"4.5");
             }
         },
         "יישוב\t1,250\t4.5\n\nיישוב\t1,250\t4.5\n\nיישוב\t1,250\t4.5"},
        {"a list",
         [](PdfWriter& pdf) {
             pdf.draw(350, 700, U"תוטושפ םילמב המישרב ןושאר ףיעס .1");
             pdf.draw(340, 688, U"תוטושפ םילמב המישרה ןמ אוה ינש ףיעס .2");
         },
         "1. סעיף ראשון ברשימה במלים פשוטות\n\n2. סעיף שני הוא מן הרשימה במלים פשוטות"},
    }));
    CAPTURE(each.name);
    PdfWriter pdf;
    pdf.page();
    each.draw(pdf);
    draw_seen_words(pdf);
    CHECK(only_piece(pdf) == each.text + seen_words);
}

TEST_CASE("columns come one after the other, the right one first") {
    const bool by_rows = GENERATE(false, true);
    CAPTURE(by_rows);
    const auto line = [](PdfWriter& pdf, bool right, int i) {
        const std::u32string text = right ? U"כאן העמודה הימנית הולכת ונמשכת לה הלאה"
                                          : U"כאן העמודה שמשמאל הולכת ונמשכת לה הלאה";
        pdf.draw_hebrew(right ? 500 : 290, 700 - 12 * i, text);
    };
    constexpr int lines = 14;
    PdfWriter pdf;
    pdf.page();
    if (by_rows) { // as a program draws that knows no columns
        for (int i = 0; i < lines; ++i)
            for (const bool right : {true, false})
                line(pdf, right, i);
    } else {
        for (const bool right : {true, false})
            for (int i = 0; i < lines; ++i)
                line(pdf, right, i);
    }
    const std::string text = only_piece(pdf);
    CHECK(text.find("הימנית") < text.find("שמשמאל"));
    CHECK(text.rfind("הימנית") < text.find("שמשמאל"));
    CHECK(text.find('\t') == text.npos);
}

TEST_CASE("what is drawn from the bottom up is read from the top down") {
    PdfWriter pdf;
    pdf.page();
    for (int i = 9; i >= 0; --i) {
        std::u32string text = U"שורה מספר ";
        text += U'א' + static_cast<char32_t>(i);
        pdf.draw_hebrew(500, 700 - 12 * i, text);
    }
    const std::string text = only_piece(pdf);
    CHECK(text.find("מספר א") < text.find("מספר ב"));
    CHECK(text.find("מספר ח") < text.find("מספר ט"));
}

TEST_CASE("heads and numbers of pages stand outside the text") {
    PdfWriter pdf;
    for (int i = 1; i <= 4; ++i) {
        pdf.page();
        pdf.draw_hebrew(500, 770, U"ספר המעשיות");
        pdf.draw_hebrew(500, 500, U"זה הוא טקסט הנמשך לו מעמוד אל עמוד בלי הפסק");
        pdf.draw(300, 30, std::u32string(1, U'0' + static_cast<char32_t>(i)));
    }
    const Collected collected = read(pdf);
    const std::string text = collected.text();
    CHECK(text.find("ספר המעשיות") == text.rfind("ספר המעשיות")); // once
    CHECK(text.find("ספר המעשיות") != text.npos);
    CHECK(text.find_first_of("1234") == text.npos);
}

TEST_CASE("a piece is a page") {
    PdfWriter pdf;
    pdf.catalog("/PageLabels << /Nums [0 << /S /r >> 2 << /S /D >>] >>");
    for (const char32_t* text : {U"ראשון.", U"שני.", U"שלישי."}) {
        pdf.page();
        pdf.draw_hebrew(500, 700, text);
    }
    const Collected collected = read(pdf);
    REQUIRE(collected.pieces.size() == 3);
    for (std::uint32_t i = 0; i < 3; ++i) {
        CHECK(collected.pieces[i].place.unit == Place::Unit::page);
        CHECK(collected.pieces[i].place.number == i + 1);
    }
    CHECK(collected.pieces[1].place.name == "ii");
    CHECK(collected.pieces[2].place.name == "1");
    CHECK(collected.pieces[2].text == "שלישי.");
}

TEST_CASE("a paragraph that goes on on the next page stands on its first") {
    PdfWriter pdf;
    pdf.page();
    pdf.draw_hebrew(500, 112, U"זאת היא פסקה שמתחילה בעמוד הראשון");
    pdf.draw_hebrew(500, 100, U"שלה וממשיכה הלאה כי היא ארוכה עד");
    pdf.page();
    pdf.draw_hebrew(500, 700, U"מאוד. ופסקה אחרת באה רק אחריה כאן");
    pdf.draw_hebrew(500, 688, U"בסוף.");
    pdf.draw_hebrew(500, 660, U"עוד אחת.");
    const Collected collected = read(pdf);
    REQUIRE(collected.pieces.size() == 2);
    CHECK(collected.pieces[0].text == "זאת היא פסקה שמתחילה בעמוד הראשון שלה וממשיכה הלאה כי היא "
                                      "ארוכה עד מאוד. ופסקה אחרת באה רק אחריה כאן בסוף.");
    CHECK(collected.pieces[1].text == "עוד אחת.");
}

TEST_CASE("notes come after the page's text, and their figures aren't its numbers") {
    PdfWriter pdf;
    pdf.page();
    pdf.draw(437.5, 700, U"1981 תנשב");
    pdf.draw(457.5 + 0.5, 704, U"1", 6); // at the year's right, as bidi has it
    pdf.draw_hebrew(500, 100, U"ראו שם", 7);
    pdf.draw_hebrew(500, 650, U"סוף הדברים של הטקסט כולו");
    const std::string text = only_piece(pdf);
    CHECK(text == "בשנת 1981¹\n\nסוף הדברים של הטקסט כולו\n\nראו שם");
}

TEST_CASE("what isn't seen of a page isn't read") {
    const PdfCase each = GENERATE(values<PdfCase>({
        {"cut away",
         [](PdfWriter& pdf) {
             pdf.raw("q 0 0 100 100 re W n\n");
             pdf.draw_hebrew(500, 700, U"נסתר");
             pdf.raw("Q\n");
         },
         ""},
        {"covered, and written anew",
         [](PdfWriter& pdf) {
             pdf.draw_hebrew(500, 700, U"נוסח ישן");
             pdf.raw("1 g 100 600 450 200 re f 0 g\n");
             pdf.draw_hebrew(480, 700, U"נוסח חדש");
         },
         "נוסח חדש\n\n"},
        {"covered by what isn't text",
         [](PdfWriter& pdf) {
             pdf.draw_hebrew(500, 700, U"תחת תמונה");
             pdf.raw("1 g 100 600 450 200 re f 0 g\n");
         },
         "תחת תמונה\n\n"},
    }));
    CAPTURE(each.name);
    PdfWriter pdf;
    pdf.page();
    each.draw(pdf);
    pdf.draw_hebrew(500, 400, U"גלוי");
    CHECK(only_piece(pdf) == each.text + "גלוי");
}

TEST_CASE("the document's title and author are told") {
    const auto [entries, title, author] = GENERATE(table<std::string, std::string, std::string>({
        {"/Title <FEFF05E905DC05D505DD> /Author (Dana)", "שלום", "Dana"},
        {"/Title (Microsoft Word - \\371.doc)", "", ""},
        {"/Title (draft.docx)", "", ""},
        {"/Title <EFBBBFD7A9D79C>", "של", ""},
        {"/Title (\\371\\354\\345\\355)", "שלום", ""}, // Windows-1255
        {"/Title (a\\nb)", "a b", ""},
        {"", "", ""},
    }));
    CAPTURE(entries);
    PdfWriter pdf;
    pdf.information(entries);
    pdf.page();
    pdf.draw(100, 700, U"abc");
    Collected collected = read(pdf);
    CHECK(collected.properties[Property::title] == title);
    CHECK(collected.properties[Property::author] == author);
}

TEST_CASE("notes and fields that aren't drawn are read") {
    PdfWriter pdf;
    pdf.page_entries("/Annots [<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] /Contents "
                     "<FEFF05D405E205E805D4> >> << /Type /Annot /Subtype /Link /Rect [0 0 9 9] "
                     "/Contents (link) >>]");
    pdf.page();
    pdf.draw_hebrew(500, 700, U"שלום");
    CHECK(only_piece(pdf) == "שלום\n\nהערה");
}

TEST_CASE("what can't be read says why, and what to do") {
    PdfWriter scan;
    scan.add_picture();
    scan.page();
    scan.raw("/I Do\n");
    CHECK_THROWS_WITH(read(scan), "a scan: run with --ocr");

    PdfWriter nameless;
    nameless.forget_letters();
    nameless.page();
    nameless.draw(100, 700, U"abcdefg hijkl mnopq rstu vwxyz abcdefg hijkl mnopq");
    CHECK_THROWS_WITH(read(nameless),
                      "its fonts don't say which letters they show: run with --ocr");

    PdfWriter empty;
    empty.page();
    CHECK_THROWS_WITH(read(empty), "there is no text in it");

    CHECK_THROWS_AS(Collected(read_pdf, "%PDF-1.4\nnothing"), UnreadableDocument);
    CHECK_THROWS_AS(Collected(read_pdf, ""), UnreadableDocument);
}

TEST_CASE("a scan among other pages is named, and they are read") {
    PdfWriter pdf;
    pdf.add_picture();
    pdf.page();
    pdf.draw_hebrew(500, 700, U"שלום");
    pdf.page();
    pdf.raw("/I Do\n");
    const Collected collected = read(pdf);
    CHECK(collected.pieces.size() == 1);
    REQUIRE(collected.problems.size() == 1);
    CHECK(collected.problems.front() == ": page 2 is a scan: run with --ocr");
}

TEST_CASE("as much of a damaged PDF is read as can be") {
    PdfWriter pdf;
    for (int i = 0; i < 3; ++i) {
        pdf.page();
        pdf.draw_hebrew(500, 700, U"שלום לכולם.");
    }
    const std::string whole = pdf.bytes();
    const std::string without_table = whole.substr(0, whole.rfind("xref\n0"));
    CHECK(Collected(read_pdf, without_table + "trailer << /Root 1 0 R >>").pieces.size() == 3);
    for (std::size_t size = 0; size < whole.size(); size += 97) {
        try {
            Collected(read_pdf, whole.substr(0, size));
        } catch (const UnreadableDocument&) {
            continue;
        }
    }
}
