// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.h"
#include "documents/collected.h"
#include "documents/packed.h"
#include "documents/readers/cell_number.h"
#include "documents/readers/odp.h"
#include "documents/readers/ods.h"
#include "documents/readers/pptx.h"
#include "documents/readers/xlsx.h"
#include "support.h"

#include <string>

using namespace mafteach;
using test::Collected;
using test::repeated;
using test::zip_of;

namespace {

/// The places and texts of pieces: a line each, as "unit number name: text".
std::string placed(const Collected& document) {
    std::string out;
    for (const auto& [place, text] : document.pieces)
        out += std::to_string(static_cast<int>(place.unit)) + ' ' + std::to_string(place.number) +
               ' ' + place.name + ": " + text + '\n';
    return out;
}

std::string link_from(const std::string& id, const std::string& type, const std::string& target) {
    return "<Relationship Id='" + id + "' Type='http://example.org/" + type + "' Target='" +
           target + "'/>";
}

} // namespace

TEST_CASE("a row of a workbook is a piece, with what its cells show") {
    const std::string book = zip_of({
        {"[Content_Types].xml", "<Types/>"},
        {"_rels/.rels", "<Relationships>" + link_from("a", "officeDocument", "xl/workbook.xml") +
                            "</Relationships>"},
        {"xl/workbook.xml", "<workbook><sheets><sheet name='שני' sheetId='2' r:id='r2'/>"
                            "<sheet name='ראשון' sheetId='1' r:id='r1'/></sheets></workbook>"},
        {"xl/_rels/workbook.xml.rels",
         "<Relationships>" + link_from("r1", "worksheet", "worksheets/sheet1.xml") +
             link_from("r2", "worksheet", "/xl/worksheets/s2.xml") + "</Relationships>"},
        {"xl/sharedStrings.xml",
         "<sst><si><t>משותף</t></si><si><r><t>מע</t></r><r><t xml:space='preserve'>ורב </t></r>"
         "<rPh><t>רע</t></rPh></si></sst>"},
        {"xl/styles.xml",
         "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='dd/mm/yyyy\\ hh:mm'/></numFmts>"
         "<cellStyleXfs><xf numFmtId='9'/></cellStyleXfs><cellXfs><xf numFmtId='0'/>"
         "<xf numFmtId='14'/><xf numFmtId='164'/></cellXfs></styleSheet>"},
        {"xl/worksheets/s2.xml",
         "<worksheet><sheetData><row r='2'><c r='A2' t='s'><v>0</v></c><c r='B2'/>"
         "<c r='C2' t='s'><v>1</v></c><c t='inlineStr'><is><t>כאן</t></is></c></row>"
         "<row r='3'><c/></row>"
         "<row r='7'><c s='1'><v>45356</v></c><c s='2'><v>45356.5</v></c><c><f>1+1</f><v>2</v></c>"
         "<c t='str'><f>A</f><v>תוצאה</v></c><c t='b'><v>1</v></c><c><v>0.30000000000000004</v></c>"
         "<c t='s'><v>99</v></c></row><row><c t='str'><v>א_x000D_\nב</v></c></row></sheetData>"
         "</worksheet>"},
        {"xl/worksheets/_rels/s2.xml.rels",
         "<Relationships>" + link_from("1", "comments", "../comments1.xml") +
             link_from("2", "drawing", "../drawings/drawing1.xml") + "</Relationships>"},
        {"xl/comments1.xml",
         "<comments><commentList><comment ref='A2'><text><r><t>לבדוק</t></r></text></comment>"
         "</commentList></comments>"},
        {"xl/drawings/drawing1.xml",
         "<d><xdr:sp><xdr:txBody><a:p><a:r><a:t>תיבה</a:t></a:r></a:p></xdr:txBody></xdr:sp></d>"},
        {"xl/worksheets/sheet1.xml",
         "<worksheet><sheetData><row><c t='s'><v>0</v></c></row></sheetData></worksheet>"},
    });
    const Collected document(read_xlsx, book);
    CHECK(placed(document) == "4 2 שני: משותף | מעורב | כאן\n"
                              "4 7 שני: 2024-03-05 | 2024-03-05 12:00 | 2 | תוצאה | TRUE | 0.3\n"
                              "4 8 שני: א\nב\n"
                              "7 1 comment: לבדוק\n"
                              "4 0 שני: תיבה\n"
                              "4 1 ראשון: משותף\n");
    CHECK(document.problems.empty());
}

TEST_CASE("a text that stands in every cell doesn't fill the memory") {
    const std::string book = zip_of(
        {{"xl/workbook.xml", "<workbook><sheets><sheet name='א'/></sheets></workbook>"},
         {"xl/sharedStrings.xml", "<sst><si><t>" + repeated("א", 100'000) + "</t></si></sst>"},
         {"xl/worksheets/sheet1.xml",
          "<worksheet><row>" + repeated("<c t='s'><v>0</v></c>", 50'000) + "</row></worksheet>"}});
    const Collected document(read_xlsx, book);
    REQUIRE(document.pieces.size() == 1);
    CHECK(document.pieces[0].text.size() <= std::size_t{1} << 20);
}

TEST_CASE("what the code of a cell's format makes of its number") {
    const auto [code, format] = GENERATE(table<std::string, CellFormat>({
        {"General", CellFormat::number},
        {"#,##0.00", CellFormat::number},
        {"0.0%", CellFormat::percent},
        {"dd/mm/yyyy", CellFormat::date},
        {"[$-40D]dddd d mmmm yyyy", CellFormat::date},
        {"mmmm", CellFormat::date},
        {"h:mm", CellFormat::time},
        {"[h]:mm:ss", CellFormat::time},
        {"yyyy-mm-dd hh:mm", CellFormat::date_and_time},
        {"0.0\" days\"", CellFormat::number},
        {"[Red]0;[Blue]-0", CellFormat::number},
        {"\\d0", CellFormat::number},
        {"\"", CellFormat::number},
        {"[", CellFormat::number},
        {"\\", CellFormat::number},
    }));
    CAPTURE(code);
    CHECK(cell_format(code) == format);
}

TEST_CASE("numbers of cells as they are shown") {
    const auto [value, format, since_1904, shown] =
        GENERATE(table<std::string, CellFormat, bool, std::string>({
            {"1250", CellFormat::number, false, "1250"},
            {"0.1", CellFormat::number, false, "0.1"},
            {"4.5999999999999996", CellFormat::number, false, "4.6"},
            {"1E+3", CellFormat::number, false, "1000"},
            {"0.375", CellFormat::percent, false, "37.5%"},
            {"1", CellFormat::date, false, "1900-01-01"},
            {"61", CellFormat::date, false, "1900-03-01"},
            {"45356", CellFormat::date, false, "2024-03-05"},
            {"43894", CellFormat::date, true, "2024-03-05"},
            {"45356.9999999", CellFormat::date_and_time, false, "2024-03-06 00:00"},
            {"0.4375", CellFormat::time, false, "10:30"},
            {"1.5", CellFormat::time, false, "36:00"},
            {"-1", CellFormat::date, false, "-1"},
            {"1e300", CellFormat::date, false, "1e300"},
            {"nan", CellFormat::number, false, "nan"},
            {"12x", CellFormat::date, false, "12x"},
        }));
    CAPTURE(value);
    CHECK(shown_number(value, format, since_1904) == shown);
}

TEST_CASE("a row of an Open Document spreadsheet is a piece, and empty ones count") {
    const std::string content =
        "<office:spreadsheet><table:table table:name='גיליון'><table:table-row><table:table-cell>"
        "<text:p>א</text:p><text:p>ב</text:p></table:table-cell><table:table-cell "
        "table:number-columns-repeated='16000'/><table:table-cell "
        "table:number-columns-repeated='2'><text:p>ג</text:p></table:table-cell>"
        "</table:table-row><table:table-row table:number-rows-repeated='3'><table:table-cell/>"
        "</table:table-row><table:table-row table:number-rows-repeated='2'><table:table-cell>"
        "<office:annotation><dc:creator>רע</dc:creator><text:p>הערה</text:p></office:annotation>"
        "<text:p>5/3/2024</text:p></table:table-cell></table:table-row>"
        "<table:table-row table:number-rows-repeated='1048576'><table:table-cell "
        "table:number-columns-repeated='16384'><text:p>ד</text:p></table:table-cell>"
        "</table:table-row></table:table></office:spreadsheet>";
    const Collected document(read_ods, zip_of({{"content.xml", content}}));
    REQUIRE(document.pieces.size() > 4);
    CHECK(document.pieces.size() < 1'000);
    CHECK(placed(document).starts_with("4 1 גיליון: א\nב | ג | ג\n"
                                       "4 5 גיליון: 5/3/2024\n"
                                       "4 6 גיליון: 5/3/2024\n"
                                       "4 7 גיליון: ד | ד |"));
    CHECK(document.pieces.back().text == "הערה");
    CHECK(document.pieces.back().place == Place{Place::Unit::note, 1, "comment"});
}

TEST_CASE("a text box of a slide is a paragraph, and what the speaker says stands with it") {
    const auto shape = [](const std::string& kind, const std::string& text) {
        return "<p:sp><p:nvSpPr><p:nvPr><p:ph type='" + kind +
               "'/></p:nvPr></p:nvSpPr><p:txBody><a:p><a:r><a:t>" + text +
               "</a:t></a:r></a:p></p:txBody></p:sp>";
    };
    const std::string slide =
        "<p:sld>" + shape("title", "כות&quot;ר") +
        "<p:sp><p:txBody><a:p><a:r><a:t>נקודה </a:t></a:r><a:r><a:t>ראשונה</a:t></a:r></a:p><a:p>"
        "<a:r><a:t>שנייה</a:t></a:r></a:p></p:txBody></p:sp>" +
        shape("sldNum", "רע") +
        "<a:tbl><a:tr><a:tc><a:txBody><a:p><a:r><a:t>א</a:t></a:r></a:p></a:txBody></a:tc><a:tc>"
        "<a:txBody><a:p><a:r><a:t>ב</a:t></a:r></a:p></a:txBody></a:tc></a:tr></a:tbl></p:sld>";
    const std::string show = zip_of({
        {"ppt/presentation.xml", "<p><p:sldIdLst><p:sldId id='256' r:id='r9'/><p:sldId id='257' "
                                 "r:id='r8'/></p:sldIdLst></p>"},
        {"ppt/_rels/presentation.xml.rels", "<R>" + link_from("r8", "slide", "slides/slide1.xml") +
                                                link_from("r9", "slide", "slides/slide2.xml") +
                                                "</R>"},
        {"ppt/slides/slide1.xml", "<p:sld>" + shape("body", "שקף אחרון") + "</p:sld>"},
        {"ppt/slides/slide2.xml", slide},
        {"ppt/slides/_rels/slide2.xml.rels",
         "<R>" + link_from("1", "notesSlide", "../notesSlides/n.xml") +
             link_from("2", "diagramData", "../diagrams/d.xml") + "</R>"},
        {"ppt/notesSlides/n.xml",
         "<n>" + shape("body", "לדובר") + shape("hdr", "רע") + shape("sldNum", "1") + "</n>"},
        {"ppt/diagrams/d.xml", "<dgm:ptLst><dgm:pt><dgm:t><a:p><a:r><a:t>חץ</a:t></a:r></a:p>"
                               "</dgm:t></dgm:pt></dgm:ptLst>"},
    });
    const Collected document(read_pptx, show);
    CHECK(placed(document) == "2 1 : כות\"ר\n\nנקודה ראשונה\nשנייה\n\nא | ב\n"
                              "2 1 : חץ\n"
                              "2 1 notes: לדובר\n"
                              "2 2 : שקף אחרון\n");

    const std::string pages =
        "<office:presentation><draw:page><draw:frame><draw:text-box><text:p>נקודה ראשונה</text:p>"
        "<text:p>שנייה</text:p></draw:text-box></draw:frame><draw:custom-shape><text:p>צורה</"
        "text:p>"
        "</draw:custom-shape><presentation:notes><draw:frame><draw:text-box><text:p>לדובר</text:p>"
        "</draw:text-box></draw:frame></presentation:notes></draw:page><draw:page><draw:frame>"
        "<table:table><table:table-row><table:table-cell><text:p>א</text:p></table:table-cell>"
        "<table:table-cell><text:p>ב</text:p></table:table-cell></table:table-row></table:table>"
        "</draw:frame></draw:page></office:presentation>";
    const Collected open_document(read_odp, zip_of({{"content.xml", pages}}));
    CHECK(placed(open_document) == "2 1 : נקודה ראשונה\nשנייה\n\nצורה\n"
                                   "2 1 notes: לדובר\n"
                                   "2 2 : א | ב\n");
}
