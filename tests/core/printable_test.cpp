// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.h"
#include "core/printable.h"
#include "core/utf8.h"
#include "support.h"

#include <string>
#include <vector>

using namespace mafteach;
using namespace std::string_literals;
using test::shown;

namespace {

std::string utf8(UChar32 c) {
    std::string out;
    append_utf8(c, out);
    return out;
}

} // namespace

TEST_CASE("each C0 control is shown as its picture, tab alone stays") {
    for (UChar32 c = 0; c < 0x20; ++c) {
        CAPTURE(c);
        CHECK(printable(std::string(1, static_cast<char>(c))) ==
              (c == '\t' ? "\t"s : utf8(0x2400 + c)));
    }
    CHECK(printable("\x7F") == "\u2421");
}

TEST_CASE("line feeds stay only where they are asked for, carriage returns never") {
    CHECK(printable("א\nב") == "א\u240Aב");
    CHECK(printable("א\nב", true) == "א\nב");
    CHECK(printable("א\r\nב", true) == "א\u240D\nב");
    CHECK(printable("\u2028\u2029\u0085", true) == "\uFFFD\uFFFD\uFFFD");
}

TEST_CASE("each C1 control is replaced, as a character and as a bare byte") {
    for (UChar32 c = 0x80; c < 0xA0; ++c) {
        CAPTURE(c);
        CHECK(printable("א" + utf8(c) + "ב") == "א\uFFFDב");
        CHECK(printable("א " + std::string(1, static_cast<char>(c)) + "ב") == "א \uFFFDב");
    }
    CHECK(printable("\u00A0") == "\u00A0"); // the first after them: no-break space
}

TEST_CASE("what reorders its neighbours is replaced, plain direction marks stay") {
    for (const UChar32 c : {0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069})
        CHECK(printable("א" + utf8(c) + "ב") == "א\uFFFDב");
    for (const UChar32 c : {0x200E, 0x200F, 0x2027, 0x202F, 0x2065, 0x206A})
        CHECK(printable("א" + utf8(c) + "ב") == "א" + utf8(c) + "ב");
}

TEST_CASE("ordinary text and its points are left alone") {
    for (const std::string text : {"", "בְּרֵאשִׁית בָּרָא", "צה\"ל ו-AP", "a\tb", "𐤀😀", "\uFFFD"})
        CHECK(printable(text) == text);
}

TEST_CASE("an escape sequence loses its escape") {
    CHECK(printable("\x1b[31mאדום\x1b[0m") == "\u241B[31mאדום\u241B[0m");
    CHECK(printable("\x1b]0;title\x07") == "\u241B]0;title\u2407");
    CHECK(printable("\u009B31m") == "\uFFFD31m");
}

TEST_CASE("whatever comes in, nothing that controls the display comes out") {
    test::Random random(2);
    const std::vector<std::string> alphabet = {"א",    "\x1b", "\n",     "\r",     "\t",
                                               "\0"s,  "\x7F", "\u009B", "\xC2",   "\x9B",
                                               "\xE2", "\x80", "\xAE",   "\u202E", "["};
    for (int i = 0; i < 20000; ++i) {
        const std::string text = random.text(alphabet, 12);
        const std::string out = printable(text, true);
        std::size_t harmful = 0;
        for_each_malformed(out, [&](std::size_t) { ++harmful; });
        for (std::size_t at = 0; at < out.size();) {
            UChar32 c;
            U8_NEXT(reinterpret_cast<const std::uint8_t*>(out.data()), at, out.size(), c);
            harmful += controls_display(c) ? 1U : 0U;
        }
        if (harmful > 0 || out.find_first_of("\x1b\r\x7F") != std::string::npos)
            FAIL("harmful: " << shown(text) << " became " << shown(out));
        if (printable(out, true) != out)
            FAIL("changed twice: " << shown(text));
    }
}

TEST_CASE("JSON is the same value, and controls no terminal") {
    const auto [json, expected] = GENERATE(table<std::string, std::string>({
        {R"({"a":"שלום"})", R"({"a":"שלום"})"},
        {"\"\x7F\"", "\"\\u007f\""},
        {"\"\u0085\"", "\"\\u0085\""},
        {"\"a\u202Eb\"", "\"a\\u202eb\""},
        {"\"\u2066\u2069\"", "\"\\u2066\\u2069\""},
    }));
    CHECK(printable_json(json) == expected);
}
