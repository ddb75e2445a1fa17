// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.h"
#include "documents/collected.h"
#include "documents/packed.h"
#include "documents/readers/epub.h"
#include "documents/readers/fb2.h"

#include <string>

using namespace mafteach;
using test::Collected;
using test::Parts;

namespace {

std::string chapters_of(const Collected& document) {
    std::string out;
    for (const auto& [place, text] : document.pieces)
        out += std::to_string(static_cast<int>(place.unit)) + ' ' + std::to_string(place.number) +
               ' ' + place.name + ": " + text + '\n';
    return out;
}

std::string page(const std::string& body) {
    return "<?xml version='1.0'?><!DOCTYPE html><html><head><title>רע</title><style>p{}</style>"
           "</head><body>" +
           body + "</body></html>";
}

const std::string container = "<container><rootfiles><rootfile full-path='OPS/book.opf'/>"
                              "</rootfiles></container>";

Parts book_parts() {
    return {
        {"mimetype", "application/epub+zip"},
        {"META-INF/container.xml", container},
        {"OPS/book.opf",
         "<package><metadata><dc:title>ספר</dc:title><dc:creator>א</dc:creator>"
         "<dc:creator>ב</dc:creator><dc:date>2013-01-25</dc:date></metadata><manifest>"
         "<item id='n' href='nav.xhtml' properties='nav'/><item id='1' href='c%201.xhtml'/>"
         "<item id='2' href='text/c2.xhtml'/><item id='3' href='c3.xhtml'/></manifest><spine>"
         "<itemref idref='n'/><itemref idref='2'/><itemref idref='1'/><itemref idref='3'/>"
         "<itemref idref='1'/></spine></package>"},
        {"OPS/nav.xhtml",
         page("<nav epub:type='toc'><ol><li><a href='text/c2.xhtml'>פתח <b>דבר</b></a></li><li>"
              "<a href='c%201.xhtml'>הבית</a></li><li><a href='c%201.xhtml#g'>הגן</a></li></ol>"
              "</nav><nav epub:type='landmarks'><a href='c3.xhtml'>רע</a></nav>")},
        {"OPS/c 1.xhtml", page("<h1>א</h1><p>בבית&nbsp;הזה</p><div id='g'><p>בגן</p></div>")},
        {"OPS/text/c2.xhtml", page("<p>שורה<br/>ועוד</p><table><tr><td>א</td><td>ב</td></tr>"
                                   "</table><script>רע</script><pre>שיר\n  קצר</pre>")},
        {"OPS/c3.xhtml", page("<p>המשך הגן</p>")},
    };
}

} // namespace

TEST_CASE("a book is read in its order, under the titles of its table of contents") {
    const Collected book(read_epub, test::zip_of(book_parts()));
    CHECK(chapters_of(book) == "3 1 פתח דבר: שורה\nועוד\n\nא | ב\n\nשיר\n  קצר\n"
                               "3 2 הבית: א\n\nבבית\u00A0הזה\n"
                               "3 3 הגן: בגן\n"
                               "3 3 הגן: המשך הגן\n");
    CHECK(book.properties.at(Property::title) == "ספר");
    CHECK(book.properties.at(Property::author) == "א, ב");
    CHECK(book.properties.at(Property::date) == "2013-01-25");
    CHECK(book.problems.empty());
}

TEST_CASE("a book of EPUB 2 has its titles in another form, and one without any in its headings") {
    const std::string items = "<item id='x' href='toc.ncx' media-type='application/x-dtbncx+xml'/>"
                              "<item id='1' href='1.html'/><item id='2' href='2.html'/>";
    const std::string opf = "<package><manifest>" + items +
                            "</manifest><spine toc='x'>"
                            "<itemref idref='1'/><itemref idref='2'/></spine></package>";
    const std::string ncx =
        "<ncx><navMap><navPoint><navLabel><text>ראשון</text></navLabel><content src='1.html'/>"
        "</navPoint></navMap><pageList><pageTarget><navLabel><text>7</text></navLabel>"
        "<content src='2.html'/></pageTarget></pageList></ncx>";
    Parts parts = {{"META-INF/container.xml", "<c><rootfile full-path='b.opf'/></c>"},
                   {"b.opf", opf},
                   {"1.html", page("<p>א</p>")},
                   {"2.html", page("<h2>שני <i>כאן</i></h2><p>ב</p>")}};
    CHECK(chapters_of(Collected(read_epub, test::zip_of(parts))) ==
          "3 1 : א\n3 2 שני כאן: שני כאן\n\nב\n");
    parts.emplace_back("toc.ncx", ncx);
    CHECK(chapters_of(Collected(read_epub, test::zip_of(parts))) ==
          "3 1 ראשון: א\n3 2 שני כאן: שני כאן\n\nב\n");
}

TEST_CASE("a book that its seller locked says so, and one with scrambled fonts is none") {
    const auto encryption = [](const std::string& algorithm) {
        return "<encryption><enc:EncryptedData><enc:EncryptionMethod Algorithm='" + algorithm +
               "'/></enc:EncryptedData></encryption>";
    };
    Parts locked = book_parts();
    locked.emplace_back("META-INF/encryption.xml",
                        encryption("http://www.w3.org/2001/04/xmlenc#aes128-cbc"));
    CHECK_THROWS_AS(Collected(read_epub, test::zip_of(locked)), UnreadableDocument);
    Parts fonts = book_parts();
    fonts.emplace_back("META-INF/encryption.xml", encryption("http://www.idpf.org/2008/embedding"));
    CHECK(Collected(read_epub, test::zip_of(fonts)).pieces.size() == 4);
    CHECK_THROWS_AS(Collected(read_epub, test::zip_of({{"a", "b"}})), UnreadableDocument);
}

TEST_CASE("a book in FictionBook") {
    const Collected book(
        read_fb2,
        "<?xml version='1.0' encoding='UTF-8'?><FictionBook xmlns:l='x'><description><title-info>"
        "<genre>רע</genre><author><first-name>נתן</first-name><last-name>אלתרמן</last-name>"
        "</author><book-title>כוכבים</book-title><annotation><p>על הספר</p></annotation>"
        "<date value='1938-01-01'>1938</date></title-info><document-info><author><nickname>רע"
        "</nickname></author></document-info></description><body><section><title><p>פרק</p>"
        "<p>ראשון</p></title><p>פסקה<a l:href='#n1'>[1]</a></p><poem><stanza><v>שורה</v><v>ועוד</v>"
        "</stanza></poem></section></body><body name='notes'><section id='n1'><title><p>1</p>"
        "</title><p>הערה</p></section></body><binary>AAAA</binary></FictionBook>");
    CHECK(chapters_of(book) == "0 0 : על הספר\n"
                               "3 1 פרק ראשון: פרק\nראשון\n\nפסקה[1]\n\nשורה\nועוד\n"
                               "7 1 footnote: 1\n\nהערה\n");
    CHECK(book.properties.at(Property::title) == "כוכבים");
    CHECK(book.properties.at(Property::author) == "נתן אלתרמן");
    CHECK(book.properties.at(Property::date) == "1938-01-01");
}

TEST_CASE("a book in FictionBook whose description is damaged has its text still") {
    const std::string text = "<body><section><p>פסקה</p></section></body></FictionBook>";
    for (const char* description : {"<description><title-info><book-title>ש",
                                    "<description><title-info", "", "</x></x></x>"}) {
        CAPTURE(description);
        CHECK(Collected(read_fb2, "<FictionBook>" + std::string(description) + text).text() ==
              "פסקה\n");
    }
    CHECK_THROWS_AS(Collected(read_fb2, "<FictionBook>"), UnreadableDocument);
}
