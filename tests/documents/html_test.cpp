// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.h"
#include "documents/collected.h"
#include "documents/encoded.h"
#include "documents/readers/html.h"
#include "support.h"

#include <string>

using namespace mafteach;
using test::Collected;
using test::repeated;

namespace {

std::string text_of_page(const std::string& page, const ReadingOptions& options = {}) {
    return Collected(read_html, page, options).text();
}

} // namespace

TEST_CASE("the text of a page") {
    const auto [name, page, text] = GENERATE(table<std::string, std::string, std::string>({
        {"paragraphs", "<p>אחת\n שתיים<p>שלוש</p>ארבע", "אחת שתיים\n\nשלוש\n\nארבע\n"},
        {"a tag inside of a word", "<p>ה<b>סופה</b> ב<span>אה</span>", "הסופה באה\n"},
        {"lines, and two that end a paragraph", "א<br>ב<BR/><br>ג", "א\nב\n\nג\n"},
        {"a line's end that ends nothing", "א</br>ב", "א\nב\n"},
        {"entries", "<ul><li>תפוח<li>אגס</ul>ועוד", "תפוח\n\nאגס\n\nועוד\n"},
        {"rows", "<table><tr><td>חלב<td>7<tr><th>לחם</th><td>9</td></table>", "חלב\t7\n\nלחם\t9\n"},
        {"columns of a page that is a table", "<table><td>שורה<br>ועוד שורה<td>המאמר</table>",
         "שורה\nועוד שורה\n\nהמאמר\n"},
        {"preformatted", "<pre>א  ב\nג\n\nד</pre>", "א ב\nג\n\nד\n"},
        {"not shown",
         "א<script>if (a<b) '</p>'</script><STYLE>p{}</style >"
         "<noscript>x</noscript><svg><title>y</title></svg><!-- <p>z -->ב",
         "אב\n"},
        {"a script without an end", "א<script>var a = 1;", "א\n"},
        {"a picture's text without an end", "א<svg><p>ב", "א\n\nב\n"},
        {"a comment without an end", "א<!-- ב <p>ג", "אג\n"},
        {"references", "&quot;&#1513;&#x05D0;&quot; &amp;lt; &lt;b&gt; &hellip; &rlm;א",
         "\"שא\" &lt; <b> … \u200Fא\n"},
        {"references without an end", "a&nbsp&nbsp;b &copy 5&ampx", "a b © 5&x\n"},
        {"what is none", "AT&T &foo; &#xZ; a < b <3 </> &", "AT&T &foo; &#xZ; a < b <3 &\n"},
        {"characters of Windows-1252", "a &#150; &#128;5", "a – €5\n"},
        {"numbers that no character has", "a&#0;&#xD800;&#99999999999;b", "a\uFFFD\uFFFD\uFFFDb\n"},
        {"blanks and soft hyphens", "מכ&shy;תב\u00A0 &nbsp;א\u200Bב", "מכתב אב\n"},
        {"alternative text", "<p>א<img src=x alt='תמונה של &quot;ים&quot;'>ב",
         "א תמונה של \"ים\" ב\n"},
        {"quotes in attributes", "<p title=\"a>b\" x='>' y=z>א</p>", "א\n"},
        {"a quotation mark too few", "<p title=\"abc>א<p>ב", "א\n\nב\n"},
        {"declarations", "<![if !supportLists]>א<![endif]><?xml:namespace x/>ב", "אב\n"},
        {"text behind the end", "<html><body><p>א</body></html>\n<p>ב", "א\n\nב\n"},
        {"a document type inside", "<p>א<!doctype html><p>ב", "א\n\nב\n"},
        {"XHTML", "<?xml version='1.0'?><html><script/><p>א</p><![CDATA[<ב>]]></html>",
         "א\n\n<ב>\n"},
        {"an override", "<p>קרא <bdo dir=\"ltr\">םולש 12 ב</bdo> סוף", "קרא ב 12 שלום סוף\n"},
        {"nothing", "", ""},
    }));
    CAPTURE(name);
    CHECK(text_of_page(page) == text);
}

TEST_CASE("what stands around a page's text comes last") {
    const auto [name, page, last] = GENERATE(table<std::string, std::string, std::string>({
        {"nav", "<nav><p>תפריט</nav><p>מאמר", "תפריט"},
        {"a role", "<div role='Navigation'><div>תפריט</div></div><p>מאמר", "תפריט"},
        {"header and footer", "<header>ראש</header><p>מאמר<footer>סוף</footer>", "ראש\n\nסוף"},
        {"those of an article", "<article><header>ראש</header>מאמר</article>", ""},
        {"choices", "<p>מאמר<select><option>א<option>ב</select>", "א\n\nב"},
        {"a list of links", "<ul><li><a>א</a><li><a>ב</a><li><a>ג</a><li><a>ד</a></ul><p>מאמר",
         "א\n\nב\n\nג\n\nד"},
        {"a list with a few", "<ul><li><a>א</a><li><a>ב</a><li><a>ג</a></ul>", ""},
        {"a list with text in it",
         "<ul><li><a>א</a> ראו שם<li><a>ב</a><li><a>ג</a><li><a>ד</a></ul>", ""},
        {"a list in an article",
         "<main><ul><li><a>א</a><li><a>ב</a><li><a>ג</a><li><a>ד</a></ul></main>", ""},
        {"a nav that nothing ends", "<div><nav>תפריט</div><p>מאמר", "תפריט"},
    }));
    CAPTURE(name);
    const Collected read(read_html, page);
    if (last.empty()) {
        CHECK(read.pieces.size() == 1);
    } else {
        REQUIRE(read.pieces.size() == 2);
        CHECK(read.pieces[0].text == "מאמר");
        CHECK(read.pieces[1].text == last);
    }
}

TEST_CASE("headings are chapters") {
    const Collected read(read_html,
                         "<p>הקדמה<h1>פרק <i>ראשון</i></h1><p>א<h2></h2><p>ב<h3>שני</h3>");
    REQUIRE(read.pieces.size() == 4);
    CHECK(read.pieces[0].place == Place{});
    CHECK(read.pieces[1].place.unit == Place::Unit::chapter);
    CHECK(read.pieces[1].place.number == 1);
    CHECK(read.pieces[1].place.name == "פרק ראשון");
    CHECK(read.pieces[1].text == "פרק ראשון\n\nא");
    CHECK(read.pieces[2].place.number == 1);
    CHECK(read.pieces[2].text == "ב");
    CHECK(read.pieces[3].place.number == 2);
    CHECK(read.pieces[3].text == "שני");
}

TEST_CASE("properties of a page") {
    const Collected read(read_html,
                         "<head><title>\n כותרת &amp; עוד </title><title>שנייה</title>"
                         "<meta name=Author content='דנה  לוי'><meta content='על מה' "
                         "name='description'><meta property='article:published_time' "
                         "content='2024-03-05T10:15:00+02:00'><meta name=date content='אתמול'>"
                         "</head><p>גוף");
    CHECK(read.properties.at(Property::title) == "כותרת & עוד");
    CHECK(read.properties.at(Property::author) == "דנה לוי");
    CHECK(read.properties.at(Property::subject) == "על מה");
    CHECK(read.properties.at(Property::date) == "2024-03-05T10:15:00+02:00");
    CHECK(read.properties.count(Property::encoding) == 0);
    REQUIRE(read.pieces.size() == 2);
    CHECK(read.pieces[0].text == "כותרת & עוד");
    CHECK(text_of_page("<title>חדשות - שלום</title><h1>שלום</h1>") == "שלום\n");
    CHECK(text_of_page("<title>בלי סוף<body><p>גוף") == "בלי סוף\nגוף\n");
}

TEST_CASE("a page is in the encoding that it holds, and else says") {
    const std::string body = "<body><p>ועדת הכספים אישרה את התקציב, והשר הודה לחברים.";
    const auto [name, head, encoding] = GENERATE(table<std::string, std::string, std::string>({
        {"UTF-8 that says otherwise", "<meta charset=windows-1255>", "UTF-8"},
        {"Windows-1255", "<meta http-equiv=x content='text/html; charset=windows-1255'>",
         "windows-1255"},
        {"said by nothing", "", "windows-1255"},
        {"said wrongly", "<meta charset=iso-8859-1>", "windows-1255"},
        {"Greek", "<meta charset='iso-8859-7'>", "ISO-8859-7"},
        {"UTF-16", "", "UTF-16LE"},
    }));
    CAPTURE(name);
    const std::string text = name == "Greek" ? "<body><p>Η επιτροπή ενέκρινε" : body;
    const Collected read(read_html, test::in_encoding("<html>" + head + text, encoding));
    REQUIRE(read.pieces.size() == 1);
    CHECK(read.pieces[0].text == text.substr(text.find("<p>") + 3));
    CHECK(read.properties.count(Property::encoding) == (encoding == "UTF-8" ? 0 : 1));
}

TEST_CASE("a person's encoding is that of a page that says none") {
    const std::string page = test::in_encoding("<p>ציון", "IBM862");
    CHECK(text_of_page(page, {"cp862"}) == "ציון\n");
    const std::string said =
        test::in_encoding("<meta charset=windows-1255><p>ציון", "windows-1255");
    CHECK(text_of_page(said, {"cp862"}) == "ציון\n");
}

TEST_CASE("a visual page is read line by line") {
    const std::string first = "ברוכים הבאים לאתר של 15 מועדוני השחמט (בצפון)";
    const std::string second = "הטורניר הבא ייערך בנתניה, פרטים אצל משה כהן";
    const auto seen = [](const std::string& line) { return test::as_seen(line); };
    const std::string head = "<html><head><meta http-equiv=Content-Type content=\"text/html; "
                             "charset=iso-8859-8\"><title>" +
                             seen("דף הבית של השחמטאים") + "</title></head><body>";
    // Tags stand where they are seen, too: the bold word is the first one that is read.
    std::string bold = seen(first);
    bold.insert(bold.find("םיכורב"), "<b>");
    const std::string broken = head + "<p align=right>" + bold + "</b><br>\n" + seen(second);
    const std::string cells = head + "<table><tr><td>" + seen(first) + "</td></tr><tr><td>" +
                              seen(second) + "</td></tr></table>";
    const std::string source_lines = head + "<pre>" + seen(first) + '\n' + seen(second) + "</pre>";
    for (const auto& [page, between] :
         {std::pair(broken, "\n"), std::pair(cells, "\n\n"), std::pair(source_lines, "\n")}) {
        const Collected read(read_html, test::in_encoding(page, "ISO-8859-8"));
        CHECK(read.properties.at(Property::title) == "דף הבית של השחמטאים");
        REQUIRE(read.pieces.size() == 2);
        CHECK(read.pieces[1].text == first + between + second);
    }
    // A line with more Latin than Hebrew, whose full stop says where it ends.
    const std::string latin = head + "<p>" + seen(first) + "<br>\n" + ".Open Source תתומעמ Debian";
    CHECK(Collected(read_html, test::in_encoding(latin, "ISO-8859-8")).pieces.at(1).text ==
          first + "\nDebian מעמותת Open Source.");
    // The label alone says nothing: most pages that have it are logical.
    const Collected logical(
        read_html, test::in_encoding("<meta charset=iso-8859-8><p>" + first, "ISO-8859-8"));
    CHECK(logical.pieces.at(0).text == first);
}

TEST_CASE("what a mail program quotes is marked") {
    const Collected read(read_html, "<p>תודה<blockquote type=cite><p>שאלה<blockquote>ישנה"
                                    "</blockquote></blockquote><p>להתראות");
    REQUIRE(read.pieces.size() == 3);
    CHECK_FALSE(read.pieces[0].place.quoted);
    CHECK(read.pieces[1].place.quoted);
    CHECK(read.pieces[1].text == "שאלה\n\nישנה");
    CHECK_FALSE(read.pieces[2].place.quoted);
}

TEST_CASE("what is in no parser's interest takes no long time") {
    const std::size_t many = 40'000;
    for (const char* part : {"<div>", "<b>x</i>", "<p a=1 ", "<svg>", "<!--", "<a b=\"", "<a b='",
                             "<ul><li><a>x", "<nav></div>", "<title>", "<h1>a", "<table><td>", "&a",
                             "<blockquote type=cite>", "<bdo dir=rtl>א", "</div>", "<script>"}) {
        CAPTURE(part);
        const std::string text = text_of_page("<p>התחלה" + repeated(part, many) + ">סוף");
        CHECK(text.find("התחלה") != std::string::npos);
    }
    CHECK(text_of_page(repeated("<div>", 5 * many) + "עמוק" + repeated("</div>", 5 * many)) ==
          "עמוק\n");
}
