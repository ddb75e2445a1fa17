// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.h"
#include "documents/encoded.h"
#include "documents/encoding.h"
#include "support.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

using namespace mafteach;
using namespace std::string_literals;
using test::repeated;

namespace {

/// Forty words and a little more.
const std::string report = "הוועדה התכנסה ביום שני בשעה 10:30 באולם הקטן (קומה 2), ודנה בתקציב\n"
                           "של בית הספר לשנת 2004. \"אין די כסף לכולם\", אמר הגזבר, והציע לקצץ\n"
                           "כ-15% מן הסכום. המנהלת ענתה שאת הספרים כבר הזמינו, ושאפשר לחכות\n"
                           "עם הצביעה עד אחרי החגים; כך הוחלט פה אחד.\n";

/// `text` with each line as it is seen.
std::string seen_lines(const std::string& text) {
    std::string out;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = text.find('\n', begin);
        out += test::as_seen(text.substr(begin, end - begin));
        out += '\n';
        begin = end + 1;
    }
    return out;
}

/// `text` as an old Macintosh has it: its letters, and a space and signs of their own.
std::string in_mac_hebrew(const std::string& text) {
    std::string out = test::in_encoding(text, "ISO-8859-8");
    for (char& byte : out)
        if (byte >= ' ' && byte <= '?')
            byte = byte == '(' ? '\xA9' : byte == ')' ? '\xA8' : static_cast<char>(byte + 0x80);
    return out;
}

} // namespace

TEST_CASE("the encoding of a Hebrew text is told by its letters, and its text comes out") {
    const auto [name, visual, told] = GENERATE(table<std::string, bool, std::string>({
        {"UTF-8", false, "UTF-8"},
        {"windows-1255", false, "windows-1255"},
        {"ISO-8859-8", false, "windows-1255"}, // no byte of it differs
        {"ISO-8859-8", true, "ISO-8859-8"},
        {"IBM862", false, "IBM862"},
        {"IBM862", true, "IBM862"},
        {"UTF-16LE", false, "UTF-16LE"},
        {"UTF-16BE", false, "UTF-16BE"},
        {"UTF-16", false, "UTF-16LE"},
        {"x-mac-hebrew", false, "x-mac-hebrew"},
    }));
    CAPTURE(name, visual);
    const std::string text = visual ? seen_lines(report) : report;
    const std::string bytes =
        name == "x-mac-hebrew" ? in_mac_hebrew(text) : test::in_encoding(text, name);
    const Encoding encoding = tell_encoding(bytes);
    CHECK(encoding == Encoding{told, visual});
    CHECK(decoded(bytes, encoding) == report);
    CHECK(tell_encoding(repeated(bytes, 800)) == encoding); // more than it looks at
    // The beginning of a longer text, however it ends.
    if (name != "UTF-16LE" && name != "UTF-16BE")
        CHECK(tell_encoding(bytes.substr(0, 201)) == encoding);
}

TEST_CASE("a Macintosh's text may hold more numbers than words") {
    const std::string text = "ביום 12.3.1994 נמכרו 1,250 ספרים, ב-13.3.1994 נמכרו 1,175.\n";
    const std::string bytes = in_mac_hebrew(text);
    CHECK(tell_encoding(bytes) == Encoding{"x-mac-hebrew"});
    CHECK(decoded(bytes, {"x-mac-hebrew"}) == text);
}

TEST_CASE("a few words tell an encoding too") {
    const auto [text, told, visual] = GENERATE(table<std::string, std::string, bool>({
        {"\xF9\xEC\xE5\xED \xEC\xEB\xE5\xEC\xED", "windows-1255", false}, // שלום לכולם
        {"\xED\xEC\xE5\xEB\xEC \xED\xE5\xEC\xF9", "ISO-8859-8", true},
        {"\x99\x8C\x85\x8D \x8C\x8B\x85\x8C\x8D", "IBM862", false},
        {"\x8D\x8C\x85\x8B\x8C \x8D\x85\x8C\x99", "IBM862", true},
        {"\xE0\x05\xDC\x05"s, "UTF-16LE", false},
        {"\x05\xE9\x05\xDC"s, "UTF-16BE", false},
        {"p\0l\0a\0i\0n\0"s, "UTF-16LE", false},
        {"see \xF9\xEC\xE5\xED there", "windows-1255", false},
        {"\x93\xF9\xC8\xC1\xEC\xE5\xC9\xED\x94 \x96 \xE0\xEE\xF8", "windows-1255", false},
        {"שלום", "UTF-8", false},
        {"שלום \xFF", "UTF-8", false},
        {"caf\xE9", "windows-1252", false},
        {"שלו\xD7", "UTF-8", false}, // the beginning of a longer text
        {"plain", "UTF-8", false},
        {"", "UTF-8", false},
    }));
    CAPTURE(text);
    CHECK(tell_encoding(text) == Encoding{told, visual});
}

TEST_CASE("what isn't Hebrew isn't taken for it") {
    const auto [text, name, told] = GENERATE(table<std::string, std::string, std::string>({
        {"Größe, Straße, schöne Äpfel und öde Länder über Nacht", "windows-1252", "windows-1252"},
        {"La commission a débattu à côté de l'école, où l'été est déjà passé", "windows-1252",
         "windows-1252"},
        {"Größe, Straße, schöne Äpfel und öde Länder", "IBM850", "windows-1252"},
        {"В понедельник комиссия обсудила расходы школы на этот год", "windows-1251", ""},
        {"В понедельник комиссия обсудила расходы школы на этот год", "KOI8-R", ""},
        {"В понедельник комиссия обсудила расходы школы на этот год", "IBM866", ""},
        {"Η επιτροπή συζήτησε τη Δευτέρα τα έξοδα του σχολείου", "ISO-8859-7", ""},
        {"ناقشت اللجنة يوم الاثنين نفقات المدرسة لهذا العام", "ISO-8859-6", ""},
    }));
    CAPTURE(text, name);
    CHECK(tell_encoding(test::in_encoding(text, name)).name == told);
}

TEST_CASE("noise is in no encoding") {
    std::uint32_t state = 12345;
    for (int round = 0; round < 200; ++round) {
        std::string bytes;
        for (int i = 0; i < 300; ++i) {
            state = state * 1664525 + 1013904223;
            bytes += static_cast<char>(1 + (state >> 16) % 255);
        }
        CHECK(tell_encoding(bytes).name.empty());
    }
    CHECK(tell_encoding(repeated("\0\1\2\xFF"s, 50)).name.empty());
    CHECK(tell_encoding(repeated("\xFF", 50)).name.empty());
}

TEST_CASE("a declared encoding is believed where it makes sense of the letters") {
    const std::string windows = test::in_encoding(report, "windows-1255");
    const std::string russian = test::in_encoding("комиссия обсудила расходы", "windows-1251");
    const auto [bytes, declared, told] = GENERATE_COPY(table<std::string, std::string, Encoding>({
        {report, "windows-1255", {"UTF-8"}},
        {windows, "utf-8", {"windows-1255"}},
        {windows, "iso-8859-1", {"windows-1255"}},
        {windows, "us-ascii", {"windows-1255"}},
        {windows, "utf-16", {"windows-1255"}},
        {windows, "cp862", {"windows-1255"}},
        {windows, "iso-8859-8", {"ISO-8859-8"}},
        {windows, "visual", {"ISO-8859-8"}}, // which it isn't
        {test::in_encoding(seen_lines(report), "ISO-8859-8"), "iso-8859-8-i", {"ISO-8859-8", true}},
        {test::in_encoding(report, "IBM862"), "windows-1255", {"IBM862"}},
        {russian, "windows-1251", {"windows-1251"}},
        {russian, "koi8-r", {"KOI8-R"}},
        {russian, "no such thing", {""}},
        {"\xE0\xE1", "visual", {"ISO-8859-8", true}}, // too short to tell
        {"\xE0\xE1", "iso-8859-8", {"ISO-8859-8"}},
        {"caf\xE9", "iso-8859-1", {"windows-1252"}},
    }));
    CAPTURE(declared);
    CHECK(tell_encoding(bytes, declared) == told);
}

TEST_CASE("an encoding is known by the names that people write") {
    const auto [name, encoding] = GENERATE(table<std::string, Encoding>({
        {"UTF-8", {"UTF-8"}},
        {"utf8", {"UTF-8"}},
        {"cp1255", {"windows-1255"}},
        {"Windows-1255", {"windows-1255"}},
        {"ISO-8859-8", {"ISO-8859-8"}},
        {"iso-8859-8-i", {"ISO-8859-8"}},
        {"iso_8859-8:1988", {"ISO-8859-8"}},
        {"csISO88598E", {"ISO-8859-8"}},
        {"visual", {"ISO-8859-8", true}},
        {"hebrew visual", {"ISO-8859-8", true}},
        {"logical", {"ISO-8859-8"}},
        {"cp862", {"IBM862"}},
        {"DOS visual", {"IBM862", true}},
        {"x-mac-hebrew", {"x-mac-hebrew"}},
        {"latin1", {"windows-1252"}},
        {"koi8-r", {"KOI8-R"}},
        {"Shift_JIS", {"Shift_JIS"}},
        {"no such thing", {""}},
        {"", {""}},
        {"-", {""}},
    }));
    CAPTURE(name);
    CHECK(encoding_named(name) == encoding);
}

TEST_CASE("what a person chose is taken, and only the order of its lines told") {
    const std::string seen = test::in_encoding(seen_lines(report), "IBM862");
    CHECK(chosen_encoding(seen, "cp862") == Encoding{"IBM862", true});
    CHECK(chosen_encoding(seen, "cp862 logical") == Encoding{"IBM862", false});
    CHECK(chosen_encoding(report, "windows-1255") == Encoding{"windows-1255"});
    CHECK(chosen_encoding(report, "no such thing").name.empty());
}

TEST_CASE("bytes are decoded, and what makes no sense is U+FFFD") {
    const auto [bytes, encoding, text] = GENERATE(table<std::string, Encoding, std::string>({
        {"\xEF\xBB\xBFשלום\xFF", {"UTF-8"}, "שלום\uFFFD"},
        {"\xE0\x81\xD9", {"windows-1255"}, "א\uFFFD\uFFFD"},
        {"\xE0\xA4\x93\x81", {"ISO-8859-8"}, "א¤“\uFFFD"},
        {"a\x1A\x1C\x7F\x80", {"IBM862"}, "a\x1A\x1C\x7Fא"},
        {"\xF9\xCB\xC7\xD6\xA8\xA6\xC2", {"x-mac-hebrew"}, "שָוֹשׁ)₪"},
        {"\xFF\xFE\xD0\x05\xD1\x05\x00"s, {"UTF-16LE"}, "אב\uFFFD"},
        {"\x05\xD0\xD8\x00\x05\xD1"s, {"UTF-16BE"}, "א\uFFFDב"},
        {"\x3D\xD8\x00\xDE"s, {"UTF-16LE"}, "😀"},
        {"caf\xE9", {""}, "café"},
        {"caf\xE9", {"no such thing"}, "café"},
        {"\xE1\xE0   \r\n  .(1) \xE3\xE2\n", {"ISO-8859-8", true}, "   אב\r\nגד (1).\n"},
        {"Hello, world.\n", {"ISO-8859-8", true}, "Hello, world.\n"},
    }));
    CAPTURE(bytes);
    CHECK(decoded(bytes, encoding) == text);
}

TEST_CASE("a long text is decoded whole") {
    std::string text = repeated(report, 500) + "😀";
    for (const char* name : {"UTF-16LE", "UTF-16BE", "GB18030"})
        CHECK(decoded(test::in_encoding(text, name), {name}) == text);
    CHECK(decoded(repeated("\xE0", 200'000), {"ISO-8859-8", true}).size() == 400'000);
}
