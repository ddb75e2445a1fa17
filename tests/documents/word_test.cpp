// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.h"
#include "documents/collected.h"
#include "documents/packed.h"
#include "documents/readers/docx.h"
#include "documents/readers/odt.h"
#include "support.h"

#include <string>

using namespace mafteach;
using test::Collected;
using test::Parts;
using test::repeated;
using Unit = Place::Unit;

namespace {

std::string docx_body(const std::string& body) {
    return "<w:document xmlns:w='w'><w:body>" + body + "</w:body></w:document>";
}

/// A run, and a paragraph of one.
std::string run(const std::string& text) {
    return "<w:r><w:t xml:space='preserve'>" + text + "</w:t></w:r>";
}
std::string para(const std::string& text, const std::string& style = "") {
    return "<w:p>" + (style.empty() ? "" : "<w:pPr><w:pStyle w:val='" + style + "'/></w:pPr>") +
           run(text) + "</w:p>";
}

std::string link_to(const std::string& id, const std::string& type, const std::string& target) {
    return "<Relationship Id='" + id + "' Type='http://example.org/relationships/" + type +
           "' Target='" + target + "'/>";
}

std::string docx_of(const std::string& body, const Parts& more = {},
                    const std::string& links = "") {
    Parts parts = {
        {"[Content_Types].xml", "<Types/>"},
        {"_rels/.rels", "<Relationships>" + link_to("a", "officeDocument", "word/document.xml") +
                            "</Relationships>"},
        {"word/_rels/document.xml.rels", "<Relationships>" + links + "</Relationships>"},
        {"word/document.xml", docx_body(body)},
    };
    parts.insert(parts.end(), more.begin(), more.end());
    return test::zip_of(parts);
}

std::string odt_body(const std::string& body) {
    return "<office:document-content><office:body><office:text>" + body +
           "</office:text></office:body></office:document-content>";
}

std::string odt_of(const std::string& body, const Parts& more = {}) {
    Parts parts = {{"mimetype", "application/vnd.oasis.opendocument.text"},
                   {"content.xml", odt_body(body)}};
    parts.insert(parts.end(), more.begin(), more.end());
    return test::zip_of(parts);
}

/// The places and texts of pieces: a line each, as "unit number name: text".
std::string all_of(const Collected& document) {
    std::string out;
    for (const auto& [place, text] : document.pieces)
        out += std::to_string(static_cast<int>(place.unit)) + ' ' + std::to_string(place.number) +
               ' ' + place.name + ": " + text + '\n';
    return out;
}

} // namespace

TEST_CASE("the text of a document of Word 2007") {
    const auto [name, body, expected] = GENERATE(table<std::string, std::string, std::string>({
        {"runs are joined", "<w:p>" + run("הגדה ש") + run("ל פסח") + "</w:p>", "הגדה של פסח"},
        {"paragraphs", para("א") + para("") + para("ב"), "א\n\nב"},
        {"signs",
         "<w:p><w:r><w:t>א</w:t><w:tab/><w:t>ב</w:t><w:br/><w:t>ג</w:t><w:noBreakHyphen/>"
         "<w:t>ד</w:t><w:softHyphen/><w:t>ה</w:t><w:sym w:font='Symbol' w:char='05D5'/>"
         "<w:sym w:font='Wingdings' w:char='F0FC'/></w:r></w:p>",
         "א\tב\nג\u2011דהו"},
        {"tabs of a paragraph's form are none",
         "<w:p><w:pPr><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr>" + run("א") + "</w:p>", "א"},
        {"deleted and inserted",
         "<w:p>" + run("א") + "<w:del><w:r><w:delText>רע</w:delText></w:r></w:del><w:ins>" +
             run("ב") + "</w:ins><w:moveFrom>" + run("רע") + "</w:moveFrom></w:p>",
         "אב"},
        {"a deleted end of a paragraph",
         "<w:p><w:pPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr>" + run("א ") + "</w:p>" + para("ב"),
         "א ב"},
        {"codes of fields",
         "<w:p><w:r><w:instrText> TOC </w:instrText></w:r>" + run("א") + "</w:p>", "א"},
        {"a link, and an abbreviation",
         "<w:p><w:hyperlink>" + run("עו&quot;ד") + "</w:hyperlink></w:p>", "עו\"ד"},
        {"a text box, once",
         "<w:p>" + run("לפ") + "<w:r><mc:AlternateContent><mc:Choice><w:txbxContent>" +
             para("תיבה") + "</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>" +
             para("תיבה") + "</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>" +
             run("ני") + "</w:p>",
         "לפני\n\nתיבה"},
        {"a table",
         "<w:tbl><w:tr><w:tc>" + para("א") + "</w:tc><w:tc>" + para("") + "</w:tc><w:tc>" +
             para("ב") + para("ג") + "</w:tc></w:tr><w:tr><w:tc>" + para("ד") +
             "</w:tc></w:tr></w:tbl>",
         "א | ב\nג\n\nד"},
        {"a row that lays out a page",
         "<w:tbl><w:tr><w:tc>" + para(repeated("א", 400)) + "</w:tc><w:tc>" + para("ב") +
             para("ג") + "</w:tc></w:tr></w:tbl>",
         repeated("א", 400) + "\n\nב\n\nג"},
        {"a table in a table",
         "<w:tbl><w:tr><w:tc><w:tbl><w:tr><w:tc>" + para("א") + "</w:tc><w:tc>" + para("ב") +
             "</w:tc></w:tr></w:tbl>" + para("ג") + "</w:tc></w:tr></w:tbl>",
         "א | ב\nג"},
        {"an end of a line in a text", para("א\nב"), "א ב"},
    }));
    CAPTURE(name);
    const Collected document(read_docx, docx_of(body));
    REQUIRE(document.pieces.size() == 1);
    CHECK(document.pieces[0].text == expected);
    CHECK(document.pieces[0].place == Place{});
    CHECK(document.problems.empty());
}

TEST_CASE("headings, notes, comments, heads and feet of a Word document have their places") {
    const std::string styles =
        "<w:styles><w:style w:styleId='1'><w:name w:val='heading 1'/><w:pPr>"
        "<w:outlineLvl w:val='0'/></w:pPr></w:style><w:style w:styleId='mine'>"
        "<w:basedOn w:val='1'/></w:style><w:style w:styleId='plain'><w:pPr>"
        "<w:outlineLvl w:val='9'/></w:pPr></w:style></w:styles>";
    const auto note = [](const std::string& element, const std::string& id,
                         const std::string& text) {
        return "<w:" + element + " w:id='" + id + "'>" + para(text) + "</w:" + element + ">";
    };
    const std::string notes = "<w:footnotes><w:footnote w:type='separator' w:id='0'>" + para("רע") +
                              "</w:footnote>" + note("footnote", "7", "ראשונה") +
                              note("footnote", "3", "שנייה") + "</w:footnotes>";
    const std::string body =
        para("פתיח") + para("פרק", "mine") + "<w:p>" + run("גוף") +
        "<w:r><w:footnoteReference w:id='7'/></w:r><w:r><w:footnoteReference w:id='3'/></w:r>"
        "</w:p>" +
        para("רגיל", "plain") + para(repeated("ארוכה ", 100), "1");
    const std::string head = "<w:hdr>" + para("ראש") + "</w:hdr>";
    const Collected document(
        read_docx,
        docx_of(
            body,
            {{"word/styles.xml", styles},
             {"word/notes1.xml", notes},
             {"word/comments.xml", "<w:comments>" + note("comment", "0", "הערה") + "</w:comments>"},
             {"word/header1.xml", head},
             {"word/header2.xml", head},
             {"docProps/core.xml",
              "<c><dc:title>כותר</dc:title><dc:creator>נועה</dc:creator>"
              "<dcterms:created>2020-01-01</dcterms:created>"
              "<dcterms:modified>2024-03-05T10:15:00Z</dcterms:modified></c>"}},
            link_to("1", "footnotes", "notes1.xml") + link_to("2", "header", "header1.xml") +
                link_to("3", "header", "header2.xml")));
    CHECK(all_of(document) == "0 0 : פתיח\n"
                              "3 1 פרק: פרק\n\nגוף\n\nרגיל\n\n" +
                                  repeated("ארוכה ", 99) +
                                  "ארוכה\n"
                                  "7 1 footnote: ראשונה\n"
                                  "7 2 footnote: שנייה\n"
                                  "7 1 comment: הערה\n"
                                  "0 0 : ראש\n");
    CHECK(document.properties.at(Property::title) == "כותר");
    CHECK(document.properties.at(Property::author) == "נועה");
    CHECK(document.properties.at(Property::date) == "2024-03-05T10:15:00Z");
}

TEST_CASE("a document of another format in a Word document is a document inside it") {
    const Collected document(read_docx, docx_of(para("א"), {{"word/a.mht", "שלום"}},
                                                link_to("1", "aFChunk", "/word/a.mht")));
    REQUIRE(document.members.size() == 1);
    CHECK(document.members[0].name == "word/a.mht");
    CHECK(document.members[0].bytes == "שלום");
}

TEST_CASE("the text of an Open Document") {
    const auto [name, body, expected] = GENERATE(table<std::string, std::string, std::string>({
        {"white space", "<text:p>  א\n  ב<text:s text:c='2'/>ג<text:tab/>ד</text:p>", "א ב  ג\tד"},
        {"lines", "<text:p>א<text:line-break/>ב</text:p>", "א\nב"},
        {"spans and fields",
         "<text:p><text:span>ה</text:span>וועדה <text:date>5.3</text:date>"
         " <text:title>שם</text:title></text:p>",
         "הוועדה 5.3 שם"},
        {"deleted",
         "<text:tracked-changes><text:deletion><text:p>רע</text:p></text:deletion>"
         "</text:tracked-changes><text:p>א</text:p>",
         "א"},
        {"a list",
         "<text:list><text:list-item><text:p>א</text:p></text:list-item><text:list-item>"
         "<text:p>ב</text:p></text:list-item></text:list>",
         "א\n\nב"},
        {"a table",
         "<table:table><table:table-row><table:table-cell><text:p>א</text:p></table:table-cell>"
         "<table:covered-table-cell><text:p>רע</text:p></table:covered-table-cell>"
         "<table:table-cell><text:p>ב</text:p></table:table-cell></table:table-row></table:table>",
         "א | ב"},
        {"a text box",
         "<text:p>לפ<draw:frame><draw:text-box><text:p>תי</text:p><text:p>בה</text:p>"
         "</draw:text-box><svg:title>רע</svg:title></draw:frame>ני</text:p>",
         "לפני\n\nתי\n\nבה"},
        {"a shape",
         "<text:p>לפ<draw:custom-shape><text:p>צורה</text:p></draw:custom-shape>ני"
         "</text:p>",
         "לפני\n\nצורה"},
        {"readings above letters",
         "<text:p><text:ruby><text:ruby-base>א</text:ruby-base><text:ruby-text>רע</text:ruby-text>"
         "</text:ruby></text:p>",
         "א"},
    }));
    CAPTURE(name);
    const Collected document(read_odt, odt_of(body));
    REQUIRE(document.pieces.size() == 1);
    CHECK(document.pieces[0].text == expected);
    CHECK(document.problems.empty());
}

TEST_CASE("headings, notes, comments, heads and feet of an Open Document have their places") {
    const auto note = [](const std::string& kind, const std::string& sign,
                         const std::string& text) {
        return "<text:note text:note-class='" + kind + "'><text:note-citation>" + sign +
               "</text:note-citation><text:note-body><text:p>" + text +
               "</text:p></text:note-body></text:note>";
    };
    const std::string body =
        "<text:p>פתיח</text:p><text:h text:outline-level='1'>פרק</text:h><text:p>מי" +
        note("footnote", "12", "למטה") +
        "לה<office:annotation><dc:creator>רע</dc:creator>"
        "<text:p>הערה</text:p></office:annotation>" +
        note("endnote", "*", "בסוף") + "</text:p>";
    const std::string styles =
        "<s><office:master-styles><style:master-page><style:header><text:p>ראש</text:p>"
        "</style:header></style:master-page><style:master-page><style:header><text:p>ראש</text:p>"
        "</style:header><style:footer><text:p>רגל</text:p></style:footer></style:master-page>"
        "</office:master-styles></s>";
    const Collected document(
        read_odt, odt_of(body, {{"styles.xml", styles},
                                {"meta.xml", "<m><dc:title>כותר</dc:title><meta:creation-date>"
                                             "2019-01-01</meta:creation-date></m>"}}));
    CHECK(all_of(document) == "0 0 : פתיח\n"
                              "3 1 פרק: פרק\n\nמילה\n"
                              "7 12 footnote: למטה\n"
                              "7 1 comment: הערה\n"
                              "7 1 endnote: בסוף\n"
                              "0 0 : ראש\n"
                              "0 0 : רגל\n");
    CHECK(document.properties.at(Property::title) == "כותר");
    CHECK(document.properties.at(Property::date) == "2019-01-01");
}

TEST_CASE("what is locked, or has lost its text, says so") {
    const auto why = [](ReadDocument read, const std::string& bytes) -> std::string {
        try {
            const Collected document(read, bytes);
            return "";
        } catch (const UnreadableDocument& unreadable) {
            return unreadable.what();
        }
    };
    const std::string locked = "encrypted with a password";
    CHECK(why(read_odt, odt_of("<text:p>א</text:p>",
                               {{"META-INF/manifest.xml",
                                 "<m:manifest><m:file-entry><m:encryption-data/></m:file-entry>"
                                 "</m:manifest>"}}))
              .find(locked) == 0);
    CHECK(why(read_odt, test::zip_of({{"mimetype", "application/vnd.oasis.opendocument.text"},
                                      {"encrypted-package", "x"}}))
              .find(locked) == 0);
    CHECK(why(read_docx, test::packed({{"word/document.xml", docx_body(para("א"))}},
                                      ARCHIVE_FORMAT_ZIP, ARCHIVE_FILTER_NONE, "סוד"))
              .find(locked) == 0);
    CHECK(why(read_docx, test::zip_of({{"word/styles.xml", "<w:styles/>"}})).find("damaged") == 0);
    CHECK(why(read_docx, "PK").find("damaged") == 0);
    CHECK(why(read_odt, "").find("damaged") == 0);
}

TEST_CASE("of a Word document that is cut off, what is there is read") {
    std::string body;
    for (int i = 0; i < 3'000; ++i)
        body += para("פסקה " + std::to_string(i * 7919));
    const std::string whole = docx_of(body);
    const Collected document(read_docx, whole.substr(0, whole.size() / 2));
    REQUIRE(document.pieces.size() == 1);
    CHECK(document.pieces[0].text.starts_with("פסקה 0\n\nפסקה 7919\n\n"));
    REQUIRE(document.problems.size() == 1);
    CHECK(document.problems[0].find("damaged") != std::string::npos);
}

TEST_CASE("a Word document is read whose list of parts is damaged, or one of whose parts is") {
    const std::string whole = docx_of(para("שלום"), {{"word/comments.xml", repeated("x", 500)}});
    const auto text = [](const std::string& bytes) { return Collected(read_docx, bytes).text(); };
    for (const char* mark : {"PK\x01\x02", "PK\x05\x06"}) {
        std::string damaged = whole;
        for (std::size_t at = damaged.find(mark); at != std::string::npos; at = damaged.find(mark))
            damaged[at] = 'Q';
        CHECK(text(damaged) == "שלום\n");
    }
    for (const char* part :
         {"[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels"}) {
        CAPTURE(part);
        std::string damaged = whole;
        damaged[damaged.find(part) - 30] = 'Q'; // of its own header
        CHECK(text(damaged) == "שלום\n");
    }
}

TEST_CASE("what a reader of a DOCX doesn't see is left out") {
    const auto hidden = [](const std::string& properties, const std::string& what) {
        return "<w:r><w:rPr>" + properties + "</w:rPr><w:t>" + what + "</w:t></w:r>";
    };
    const auto [name, body, text] = GENERATE_COPY(table<std::string, std::string, std::string>({
        {"a run", hidden("<w:vanish/>", "b"), "ac\n"},
        {"with its tab and line", "<w:r><w:rPr><w:vanish/></w:rPr><w:tab/><w:br/></w:r>", "ac\n"},
        {"switched off", hidden("<w:vanish w:val='0'/>", "b"), "abc\n"},
        {"by its style", hidden("<w:rStyle w:val='Secret'/>", "b"), "ac\n"},
        {"by a style's style", hidden("<w:rStyle w:val='Kin'/>", "b"), "ac\n"},
        {"shown in spite of its style",
         hidden("<w:rStyle w:val='Kin'/><w:vanish w:val='false'/>", "b"), "abc\n"},
        {"hidden before a change",
         hidden("<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>", "b"), "abc\n"},
        {"bold", hidden("<w:b/>", "b"), "abc\n"},
    }));
    CAPTURE(name);
    const std::string styles =
        "<w:styles xmlns:w='w'><w:style w:styleId='Secret'><w:rPr><w:vanish/></w:rPr></w:style>"
        "<w:style w:styleId='Kin'><w:basedOn w:val='Secret'/></w:style></w:styles>";
    const std::string file =
        docx_of("<w:p>" + run("a") + body + run("c") + "</w:p>", {{"word/styles.xml", styles}});
    CHECK(Collected(read_docx, file).text() == text);
}

TEST_CASE("what a reader of an ODT doesn't see is left out") {
    const std::string styles =
        "<office:automatic-styles><style:style style:name='T1'><style:text-properties "
        "text:display='none'/></style:style><style:style style:name='T2'><style:text-properties "
        "fo:font-weight='bold'/></style:style></office:automatic-styles>";
    const std::string body = "<text:p>a<text:span text:style-name='T1'>b<text:tab/></text:span>"
                             "<text:span text:style-name='T2'>c</text:span></text:p>"
                             "<text:p text:style-name='T1'>d</text:p>"
                             "<text:section text:display='none'><text:p>e</text:p></text:section>"
                             "<text:section text:display='true'><text:p>f</text:p></text:section>";
    const std::string file = test::zip_of(
        {{"mimetype", "application/vnd.oasis.opendocument.text"},
         {"content.xml", "<office:document-content>" + styles + "<office:body><office:text>" +
                             body + "</office:text></office:body></office:document-content>"}});
    CHECK(Collected(read_odt, file).text() == "ac\n\nf\n");
}
