// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.h"
#include "documents/collected.h"
#include "documents/encoded.h"
#include "documents/readers/mail.h"
#include "documents/readers/mail_date.h"
#include "documents/readers/mail_words.h"
#include "documents/readers/mbox.h"
#include "support.h"

#include <string>
#include <vector>

using namespace mafteach;
using test::Collected;
using test::in_encoding;
using test::repeated;

namespace {

/// What a message with `head` and `body` says, less the piece with its subject and sender.
std::string body_of(const std::string& head, const std::string& body) {
    Collected read(read_mail, "Subject: s\n" + head + "\n" + body);
    REQUIRE_FALSE(read.pieces.empty());
    CHECK(read.pieces.front().text == "s");
    read.pieces.erase(read.pieces.begin());
    return read.text();
}

std::string with_quotes_marked(const std::string& body, const std::string& head = "Subject: s\n") {
    const Collected read(read_mail, head + "Content-Type: text/plain; charset=utf-8\n\n" + body);
    std::string out;
    for (std::size_t i = 1; i < read.pieces.size(); ++i)
        out += (read.pieces[i].place.quoted ? "{" : "[") + read.pieces[i].text +
               (read.pieces[i].place.quoted ? "}" : "]");
    return out;
}

const std::string base64_shalom = "16nXnNeV150="; // שלום, in UTF-8

std::string part(const std::string& head, const std::string& body) {
    return "--b\n" + head + "\n" + body + "\n";
}

std::string multipart(const std::string& kind, const std::string& parts) {
    return "Subject: s\nMIME-Version: 1.0\nContent-Type: multipart/" + kind +
           "; boundary=\"b\"\n\nThis is a message in parts.\n" + parts + "--b--\nepilogue\n";
}

} // namespace

TEST_CASE("words of header lines") {
    const auto [value, text] = GENERATE(table<std::string, std::string>({
        {"=?utf-8?B?16nXnNeV150=?=", "שלום"},
        {"=?UTF-8?q?=D7=A9=D7=9C=D7=95=D7=9D_x?=", "שלום x"},
        {"=?windows-1255?Q?=F9=EC=E5=ED?= =?windows-1255?B?IPTk?=", "שלום פה"},
        {"Re: =?iso-8859-8-i?B?+ezl7Q==?= (x)", "Re: שלום (x)"},
        {"=?utf-8?B?16nXnNeV1w==?=\n =?utf-8?B?nQ==?=", "שלום"}, // cut inside of a letter
        {"=?utf-8*he?B?16nXnNeV150=?=", "שלום"},
        {"=?utf-8?B?16nXnNeV150?=", "שלום"},
        {"=?utf-8?X?abc?= x", "=?utf-8?X?abc?= x"},
        {"=?utf-8?B?16nXnA", "=?utf-8?B?16nXnA"},
        {"what? =?= no", "what? =?= no"},
        {"שלום", "שלום"},
        {"a\n\tb\x01", "a b"},
        {"", ""},
    }));
    CAPTURE(value);
    CHECK(mail_text(value, "") == text);
}

TEST_CASE("bytes of a header line that nothing says the charset of are in the message's") {
    CHECK(mail_text(in_encoding("דוד <d@example.org>", "windows-1255"), "windows-1255") ==
          "דוד <d@example.org>");
    const std::string letter = in_encoding(
        "From: דוד מזרחי <d@example.org>\nSubject: מקרר\n\nמוכר מקרר ישן במצב טוב, בירושלים.\n",
        "windows-1255");
    const Collected read(read_mail, letter);
    CHECK(read.properties.at(Property::subject) == "מקרר");
    CHECK(read.properties.at(Property::from) == "דוד מזרחי <d@example.org>");
    CHECK(read.properties.at(Property::encoding) == "windows-1255");
    REQUIRE(read.pieces.size() == 2);
    CHECK(read.pieces[0].text == "מקרר\n\nדוד מזרחי <d@example.org>");
    CHECK(read.pieces[1].text == "מוכר מקרר ישן במצב טוב, בירושלים.\n");
    CHECK(read.pieces[1].place.line == 4);
}

TEST_CASE("who wrote to whom, and when") {
    const Collected read(read_mail, "From: \"=?utf-8?B?16nXnNeV150=?=\" <a@b>\n"
                                    "To: \"Levi, Dana\" <d@b>,\n c@d\nCc: e@f\n"
                                    "Date: Thu, 25 Nov 2004 09:12:44 +0200 (IST)\n\nx");
    CHECK(read.properties.at(Property::from) == "שלום <a@b>");
    CHECK(read.properties.at(Property::to) == "Levi, Dana <d@b>, c@d, e@f");
    CHECK(read.properties.at(Property::date) == "2004-11-25T09:12:44+02:00");
    CHECK(mail_people("\"ח\\\"כ כהן\" <a@b>", "") == "ח\"כ כהן <a@b>");
}

TEST_CASE("dates") {
    const auto [value, date] = GENERATE(table<std::string, std::string>({
        {"Thu, 25 Nov 2004 09:12:44 +0200", "2004-11-25T09:12:44+02:00"},
        {"25 Nov 04 09:12 EST", "2004-11-25T09:12:00-05:00"},
        {"Sun,  7 Feb 99 9:02:01 GMT", "1999-02-07T09:02:01+00:00"},
        {"Mon, 3 Jan 2005 10:00:00 -0330", "2005-01-03T10:00:00-03:30"},
        {"25-Nov-2004 09:12:44 +0200", "2004-11-25T09:12:44+02:00"},
        {"Thu Nov 25 09:12:44 2004", "2004-11-25T09:12:44"},
        {"1 January 2001", "2001-01-01"},
        {"1 Jan 101 25:00:00 +9999", "2001-01-01"},
        {"yesterday", ""},
        {"25", ""},
        {"2004-11-25", ""},
        {"", ""},
    }));
    CAPTURE(value);
    CHECK(mail_date(value) == date);
}

TEST_CASE("names of attachments") {
    const auto [head, name] = GENERATE(table<std::string, std::string>({
        {"Content-Disposition: attachment; filename=\"a b.pdf\"", "a b.pdf"},
        {"Content-Disposition: attachment; filename*=windows-1255''%F9%EC%E5%ED.doc", "שלום.doc"},
        {"Content-Disposition: attachment;\n filename*0*=utf-8''%D7%A9%D7%9C;\n "
         "filename*1*=%D7%95%D7%9D; filename*2=.pdf",
         "שלום.pdf"},
        {"Content-Disposition: attachment; filename=\"=?utf-8?B?16nXnNeV150=?=.pdf\"", "שלום.pdf"},
        {"Content-Disposition: attachment; filename=שלום.pdf", "שלום.pdf"},
        {"Content-Disposition: attachment; filename*1=\"b.pdf\"; filename*0=a", "ab.pdf"},
        {"Content-Disposition: attachment; filename=x; filename*=utf-8''%D7%A9%zz", "ש%zz"},
        {"Content-Disposition: attachment; filename=\"C:\\a\\\"b\\\".txt", "C:\\a\"b\".txt"},
        {"Content-Type: application/pdf; name=\"x.pdf\"", "x.pdf"},
        {"Content-Type: application/pdf ; NAME = x y.pdf ; z", "x y.pdf"},
        {"Content-Type: application/pdf", "part 1"},
        {"Content-Disposition: attachment; filename=../../x", "../../x"},
    }));
    CAPTURE(head);
    const Collected read(read_mail, multipart("mixed", part(head + "\n", "%PDF")));
    REQUIRE(read.members.size() == 1);
    CHECK(read.members[0].name == name);
    CHECK(read.members[0].bytes == "%PDF");
    CHECK(read.members[0].kind.empty());
}

TEST_CASE("bodies in all encodings") {
    const std::string report = "הוועדה אישרה את התקציב, והשר הודה לחברים.";
    const auto [charset, encoding] = GENERATE(table<std::string, std::string>({
        {"; charset=windows-1255", "windows-1255"},
        {"; charset=\"iso-8859-8-i\"", "ISO-8859-8"},
        {"; charset=ISO-8859-8-E", "ISO-8859-8"},
        {"; charset=utf-8", "UTF-8"},
        {"; charset=us-ascii", "windows-1255"},
        {"; charset=no-such", "windows-1255"},
        {"", "windows-1255"},
        {"", "UTF-8"},
        {"; charset=utf-7", "UTF-7"},
        {"; charset=utf-16le", "UTF-16LE"},
    }));
    CAPTURE(charset, encoding);
    CHECK(body_of("Content-Type: text/plain" + charset + "\n", in_encoding(report, encoding)) ==
          report + "\n\n");
}

TEST_CASE("visual bodies are put in order") {
    const std::string line = "הטורניר הבא ייערך בנתניה (בערב), פרטים אצל משה כהן בטלפון 12345";
    CHECK(body_of("Content-Type: text/plain; charset=iso-8859-8\n",
                  in_encoding(test::as_seen(line), "ISO-8859-8")) == line + "\n\n");
}

TEST_CASE("transfer encodings") {
    const auto [encoding, body, text] = GENERATE(table<std::string, std::string, std::string>({
        {"base64", base64_shalom, "שלום\n\n"},
        {"BASE64", "16nX\r\nnNeV\r\n150=\r\n", "שלום\n\n"},
        {"base64", "16nX*nNeV!150", "שלום\n\n"}, // damaged, and cut off
        {"quoted-printable", "=D7=A9=D7=9C=D7=\n=95=D7=9D a=3Db =zz", "שלום a=b =zz\n\n"},
        {"x-uuencode", "begin 644 a\n#86)C\n`\nend\nx", "abc\n\n"},
        {"x-uuencode", "begin 644 a\nM86)C", "abc\n\n"},
        {"8bit", "שלום", "שלום\n\n"},
        {"x-unknown", "שלום", "שלום\n\n"},
    }));
    CAPTURE(encoding, body);
    CHECK(body_of("Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: " +
                      encoding + "\n",
                  body) == text);
}

TEST_CASE("of the same text in several ways one is read") {
    const std::string plain = part("Content-Type: text/plain; charset=utf-8\n", "טקסט");
    const std::string empty = part("Content-Type: text/plain\n", " ");
    const std::string html =
        part("Content-Type: text/html; charset=utf-8\n", "<title>x</title><p>דף <b>ה</b>בית");
    const std::string calendar = part("Content-Type: text/calendar; name=a.ics\n", "BEGIN");
    CHECK(Collected(read_mail, multipart("alternative", plain + html)).text() == "s\nטקסט\n\n");
    CHECK(Collected(read_mail, multipart("alternative", html + plain)).text() == "s\nטקסט\n\n");
    CHECK(Collected(read_mail, multipart("alternative", empty + html)).text() == "s\nדף הבית\n\n");
    const Collected invitation(read_mail, multipart("alternative", html + calendar));
    CHECK(invitation.text() == "s\nדף הבית\n\n");
    REQUIRE(invitation.members.size() == 1);
    CHECK(invitation.members[0].name == "a.ics");
}

TEST_CASE("what a message holds") {
    const std::string inner = "Subject: i\nContent-Type: text/plain; charset=utf-8\n\nפנימי";
    const std::string picture = "Content-Type: image/png; name=a.png\nContent-ID: <1>\n";
    const Collected read(
        read_mail,
        multipart("mixed",
                  part("Content-Type: text/plain; charset=utf-8\n", "גוף") +
                      part("Content-Type: message/rfc822\n", inner) +
                      part("Content-Type: message/rfc822\n", inner) + part(picture, "PNG") +
                      part(picture + "Content-Disposition: attachment\n", "PNG") +
                      part("Content-Type: text/plain; charset=utf-8; name=a.txt\n", "קובץ") +
                      part("Content-Type: application/pgp-signature; name=s.asc\n", "x") +
                      part("Content-Type: text/plain; charset=utf-8\n", "רשימת התפוצה")));
    CHECK(read.text() == "s\nגוף\n\nרשימת התפוצה\n\n");
    REQUIRE(read.members.size() == 4);
    CHECK(read.members[0].name == "message");
    CHECK(read.members[0].bytes == inner);
    CHECK(read.members[0].kind == "mail");
    CHECK(read.members[1].name == "message (2)");
    CHECK(read.members[2].name == "a.png");
    CHECK(read.members[3].name == "a.txt");
}

TEST_CASE("of a page with its pictures the page is read") {
    const std::string parts = part("Content-Type: text/css\n", "p{}") +
                              part("Content-Type: text/html; charset=utf-8\nContent-ID: <root>\n",
                                   "<title>ת</title><p>דף") +
                              part("Content-Type: text/html\nContent-Location: x\n", "<p>frame") +
                              part("Content-Type: image/png\nContent-Location: x\n", "PNG");
    std::string page = multipart("related", parts);
    page.insert(page.find("; boundary"), "; start=\"<root>\"");
    const Collected read(read_mhtml, page);
    CHECK(read.text() == "ת\nדף\n");
    CHECK(read.properties.at(Property::title) == "ת");
    CHECK(read.members.empty());
    CHECK(Collected(read_mail, page).members.empty());
    CHECK_THROWS_AS(Collected(read_mhtml, "MIME-Version: 1.0\n\nx"), UnreadableDocument);
}

TEST_CASE("what is encrypted is said to be") {
    const auto [name, message] = GENERATE(table<std::string, std::string>({
        {"PGP", multipart("encrypted", part("Content-Type: application/octet-stream\n", "x"))},
        {"S/MIME", "Content-Type: application/pkcs7-mime; smime-type=enveloped-data\n\nMIAG"},
        {"PGP in text",
         "Subject: s\n\n-----BEGIN PGP MESSAGE-----\nhQEMA\n-----END PGP MESSAGE-----"},
    }));
    CAPTURE(name);
    const Collected read(read_mail, message);
    REQUIRE(read.problems.size() == 1);
    CHECK(read.problems[0].find("encrypted") != std::string::npos);
    CHECK(read.text().find("hQEMA") == std::string::npos);
    CHECK(read.members.empty());
}

TEST_CASE("what replies quote is marked") {
    const auto [name, body, marked] = GENERATE(table<std::string, std::string, std::string>({
        {"marks", "תשובה\n> שאלה\n> > ישנה\n>\n> סוף\nעוד\n",
         "[תשובה\n]{שאלה\nישנה\n\nסוף\n}[עוד\n]"},
        {"an introduction", "א\n\nOn Mon, Jan 3, 2005 at 10:00, Dana wrote:\n> ב\n\nג\n",
         "[א\n\n]{On Mon, Jan 3, 2005 at 10:00, Dana wrote:\nב\n\n}[ג\n]"},
        {"an introduction on two lines", "א\nOn Mon, 3 Jan 2005, Dana Levi\n<d@b> wrote:\n\n> ב\n",
         "[א\n]{On Mon, 3 Jan 2005, Dana Levi\n<d@b> wrote:\n\nב\n}"},
        {"in Hebrew", "א\nב-3 בינואר 2005, דנה כתבה:\n> ב\n",
         "[א\n]{ב-3 בינואר 2005, דנה כתבה:\nב\n}"},
        {"Gmail's", "א\n\u202Bבתאריך 3.1.2005 ב-10:00 מאת \u202Aדנה\u202C <d@b>:\u202C\nב\nג\n",
         "[א\n]{\u202Bבתאריך 3.1.2005 ב-10:00 מאת \u202Aדנה\u202C <d@b>:\u202C\nב\nג\n}"},
        {"without marks", "א\nOn 3.1.2005, Dana wrote:\n\nב\nג\n",
         "[א\n]{On 3.1.2005, Dana wrote:\n\nב\nג\n}"},
        {"an original message", "א\n\n-----Original Message-----\nFrom: x\nב\n",
         "[א\n\n]{-----Original Message-----\nFrom: x\nב\n}"},
        {"a head", "א\n\nמאת: דנה\nנשלח: יום ב\nאל: משה\nנושא: x\n\nב\n",
         "[א\n\n]{מאת: דנה\nנשלח: יום ב\nאל: משה\nנושא: x\n\nב\n}"},
        {"no head", "From: here to there\nand back\n", "[From: here to there\nand back\n]"},
        {"no introduction", "as he wrote:\nא\n", "[as he wrote:\nא\n]"},
        {"dashes", "--\nדנה\n", "[--\nדנה\n]"},
    }));
    CAPTURE(name);
    CHECK(with_quotes_marked(body) == marked);
}

TEST_CASE("what is forwarded is no quotation") {
    const std::string body = "ראו\n\nמאת: דנה\nנשלח: יום ב\nאל: משה\n\nתוכן\n";
    CHECK(with_quotes_marked(body, "Subject: Fwd: x\n") == '[' + body + ']');
}

TEST_CASE("flowed lines are joined") {
    const std::string flowed = "Content-Type: text/plain; charset=utf-8; format=flowed";
    CHECK(body_of(flowed + "\n", "שורה \nאחת\n שתיים\n-- \nדנה\n") ==
          "שורה אחת\nשתיים\n-- \nדנה\n\n");
    CHECK(body_of(flowed + "; delsp=yes\n", "של \nום\n") == "שלום\n\n");
    CHECK(body_of(flowed + "\n", "> א \n> ב\n>> ג\n") == "א ב\nג\n\n");
}

TEST_CASE("lines are those of the message where its text stands there as it is") {
    const std::string plain = "Content-Type: text/plain; charset=utf-8\n";
    const Collected read(read_mail,
                         multipart("mixed", part(plain, "א\n> ב\nג") +
                                                part(plain + "Content-Transfer-Encoding: "
                                                             "base64\n",
                                                     base64_shalom) +
                                                part(plain, "ד")));
    std::vector<std::uint32_t> lines;
    for (const Collected::Piece& each : read.pieces)
        lines.push_back(each.place.line);
    CHECK(lines == std::vector<std::uint32_t>{0, 9, 10, 11, 0, 20});
}

TEST_CASE("what has no parts, or none that end, is read") {
    const std::string head = "Subject: s\nContent-Type: multipart/mixed; boundary=b\n\n";
    CHECK(Collected(read_mail, head + "just text").text() == "s\njust text\n\n");
    CHECK(Collected(read_mail, head + "--b\n\nא\n--b\n\nב").text() == "s\nא\n\nב\n\n");
    CHECK(Collected(read_mail, head + "--bb\n\nא").text() == "s\n--bb\n\nא\n\n");
    CHECK(Collected(read_mail, "Subject: s\nno header\n").text() == "s\nno header\n\n");
    CHECK(Collected(read_mail, "").pieces.empty());
}

TEST_CASE("a folder's messages are members") {
    const std::string first = "Subject: א\n\nFrom here on\n>From: x\n";
    const std::string folder = "From a@b Thu Nov 25 09:12:44 2004\n" + first +
                               "\n\nFrom a@b Thu Nov 25 09:12:44 2004\r\nSubject: ב\n\n"
                               ">From the beginning\n>>From afar\n\nFrom him at 10:30 I heard\nג\n";
    const Collected read(read_mbox, folder);
    REQUIRE(read.members.size() == 2);
    CHECK(read.members[0].name == "1");
    CHECK(read.members[0].bytes == first + "\n\n");
    CHECK(read.members[0].kind == "mail");
    CHECK(read.members[0].line == 2);
    CHECK(read.members[1].name == "2");
    CHECK(read.members[1].line == 9);
    CHECK(read.members[1].bytes ==
          "Subject: ב\n\nFrom the beginning\n>From afar\n\nFrom him at 10:30 I heard\nג\n");
}

TEST_CASE("mail made to take long takes no long time") {
    const auto [name, message] = GENERATE(table<std::string, std::string>({
        {"parts", multipart("mixed", repeated(part("", "א"), 10'000))},
        {"empty parts", multipart("mixed", repeated("--b\n", 200'000))},
        {"one name", multipart("mixed", repeated(part("Content-Type: a/b; name=x\n", ""), 10'000))},
        {"depth",
         "Subject: s\n" + repeated("Content-Type: multipart/mixed; boundary=b\n\n--b\n", 10'000)},
        {"header lines", "Subject: s\n" + repeated("X: y\n", 100'000)},
        {"a long line", "Subject: s\nTo: " + repeated("=?utf-8?Q?a?= ", 100'000)},
        {"parameters", "Subject: s\nContent-Type: text/plain" + repeated("; a=b", 100'000)},
        {"heads", "Subject: s\n\n" + repeated("From: x\n", 50'000)},
    }));
    CAPTURE(name);
    CHECK(Collected(read_mail, message).properties.at(Property::subject) == "s");
}
