// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/paragraph_reader.h"
#include "catch.h"
#include "core/error.h"
#include "core/utf8.h"
#include "support.h"

#include <ostream>
#include <string>
#include <vector>

using namespace mafteach;
using namespace std::string_literals;
using test::shown;
using test::source_of;

namespace {

struct FoundParagraph {
    std::string text;
    std::uint64_t offset = 0;
    std::uint32_t number = 0;
    std::uint32_t line = 0;
    bool operator==(const FoundParagraph&) const = default;
};

std::ostream& operator<<(std::ostream& out, const FoundParagraph& p) {
    return out << p.number << " at " << p.offset << ", line " << p.line << ": " << shown(p.text);
}

using Paragraphs = std::vector<FoundParagraph>;

/// What comes behind it can be made to arrive a few bytes at a time.
const std::string long_paragraph = std::string(4096, 'a') + "\n\n";

Paragraphs read(const std::string& bytes, std::size_t step = SIZE_MAX, std::size_t first = 0) {
    ParagraphReader reader(source_of(bytes, step, first));
    Paragraphs all;
    Paragraph one;
    while (reader.next(one))
        all.push_back({std::string(one.text), one.offset, one.number, one.line});
    return all;
}

std::vector<std::string> texts(const Paragraphs& paragraphs) {
    std::vector<std::string> all;
    for (const FoundParagraph& paragraph : paragraphs)
        all.push_back(paragraph.text);
    return all;
}

bool blank(std::string_view line) {
    while (!line.empty()) {
        std::size_t n = 0;
        for (const std::string_view mark :
             {" ", "\t", "\v", "\f", "\u00A0", "\u200E", "\u200F", "\uFEFF"})
            n = line.starts_with(mark) ? mark.size() : n;
        if (n == 0)
            return false;
        line.remove_prefix(n);
    }
    return true;
}

/// The slow and obvious reader: the whole text, line by line.
Paragraphs read_obviously(const std::string& bytes) {
    Paragraphs all;
    std::uint32_t line = 1;
    bool inside = false;
    std::size_t at = bytes.starts_with("\uFEFF") ? 3 : 0;
    while (at < bytes.size()) {
        std::size_t end = at;
        const auto here = [&](std::string_view mark) {
            return std::string_view(bytes).substr(end).starts_with(mark);
        };
        while (end < bytes.size() && !here("\n") && !here("\r") && !here("\u2029"))
            ++end;
        if (blank(std::string_view(bytes).substr(at, end - at))) {
            inside = false;
        } else if (inside) {
            all.back().text = bytes.substr(all.back().offset, end - all.back().offset);
        } else {
            const auto number = static_cast<std::uint32_t>(all.size() + 1);
            all.push_back({bytes.substr(at, end - at), at, number, line});
            inside = true;
        }
        if (here("\u2029")) {
            inside = false;
            at = end + 3;
        } else {
            at = end + (here("\r\n") ? 2 : 1);
            ++line;
        }
    }
    return all;
}

} // namespace

TEST_CASE("paragraphs end at blank lines, at U+2029 and at the end") {
    const auto [name, bytes, expected] =
        GENERATE(table<std::string, std::string, std::vector<std::string>>({
            {"nothing", "", {}},
            {"only a byte-order mark", "\uFEFF", {}},
            {"only blanks", " \t\u00A0\n\r\n\u200F \n\v\f", {}},
            {"only line ends", "\n\r\n\r\r\n", {}},
            {"no final line end", "אחת\n\nשתיים", {"אחת", "שתיים"}},
            {"final line ends", "אחת\n\nשתיים\n\n\n", {"אחת", "שתיים"}},
            {"two lines", "אחת\nשתיים\n", {"אחת\nשתיים"}},
            {"CRLF", "אחת\r\nשתיים\r\n\r\nשלוש\r\n", {"אחת\r\nשתיים", "שלוש"}},
            {"CR alone", "אחת\rשתיים\r\rשלוש", {"אחת\rשתיים", "שלוש"}},
            {"LF then CR are two line ends", "אחת\n\rשתיים", {"אחת", "שתיים"}},
            {"mixed line ends", "אחת\r\n\nשתיים\n\r\nשלוש", {"אחת", "שתיים", "שלוש"}},
            {"a blank line of white space", "אחת\n \t \nשתיים", {"אחת", "שתיים"}},
            {"a blank line of marks", "אחת\n\u200F\u00A0\uFEFF\nשתיים", {"אחת", "שתיים"}},
            {"blank lines first", "\n\n  \nאחת", {"אחת"}},
            {"indented", "  אחת  \n\n", {"  אחת  "}},
            {"U+2029", "אחת\u2029שתיים\u2029\u2029שלוש\u2029", {"אחת", "שתיים", "שלוש"}},
            {"U+2029 and line ends", "אחת\u2029\nשתיים\n\u2029שלוש", {"אחת", "שתיים", "שלוש"}},
            {"U+2028 ends no paragraph", "אחת\u2028שתיים", {"אחת\u2028שתיים"}},
            {"a byte-order mark", "\uFEFFאחת", {"אחת"}},
            {"two byte-order marks", "\uFEFF\uFEFFאחת", {"\uFEFFאחת"}},
            {"half a byte-order mark", "\xEF\xBBx", {"\xEF\xBBx"}},
            {"a NUL", "א\0ב"s, {"א\0ב"s}},
            {"broken bytes", "\xFF\n\n\xE2\x80", {"\xFF", "\xE2\x80"}},
            {"one character", "א", {"א"}},
        }));
    CAPTURE(name);
    CHECK(texts(read(bytes)) == expected);
    CHECK(read(bytes) == read_obviously(bytes));
}

TEST_CASE("a paragraph knows its offset, its number and its line") {
    const std::string bytes = "\uFEFF\nאחת\nשתיים\r\n \r\nשלוש\u2029ארבע\rחמש\n\n\nשש";
    const Paragraphs found = read(bytes);
    CHECK(found == Paragraphs{{"אחת\nשתיים", 4, 1, 2},
                              {"שלוש", 26, 2, 5},
                              {"ארבע\rחמש", 37, 3, 5},
                              {"שש", 55, 4, 9}});
    for (const FoundParagraph& paragraph : found)
        CHECK(bytes.substr(paragraph.offset, paragraph.text.size()) == paragraph.text);
}

TEST_CASE("line ends are counted, CRLF as one") {
    CHECK(count_line_ends("") == 0);
    CHECK(count_line_ends("א") == 0);
    CHECK(count_line_ends("א\nב\r\nג\rד") == 3);
    CHECK(count_line_ends("\n\r\n\r\r\n") == 4);
    CHECK(count_line_ends("\r\r\n\n") == 3);
}

TEST_CASE("the paragraphs are the same however the bytes arrive, and as the obvious way has it") {
    const std::vector<std::string> alphabet = {
        "\r", "\n", "\r\n", " ",    "\t",   "\u2029", "\xE2",   "\x80",   "\xA9",
        "א",  "a",  ". ",   "\xEF", "\xBB", "\xBF",   "\u00A0", "\u200F", "\uFEFF"};
    test::Random random(5);
    for (int i = 0; i < 3000; ++i) {
        const std::string text = random.text(alphabet, 14);
        const std::string whole = (i % 4 == 0 ? "\uFEFF" : "") + text;
        const std::string behind = long_paragraph + text;
        const Paragraphs expected = read_obviously(whole);
        const Paragraphs expected_behind = read_obviously(behind);
        CAPTURE(shown(text));
        if (read(whole) != expected)
            CHECK(read(whole) == expected);
        for (const std::size_t step : {1U, 2U, 3U, 7U}) {
            CAPTURE(step);
            if (read(whole, step) != expected)
                CHECK(read(whole, step) == expected);
            if (read(behind, step, long_paragraph.size()) != expected_behind)
                FAIL_CHECK("read otherwise behind a long paragraph");
        }
    }
}

TEST_CASE("paragraphs that lie across blocks are whole") {
    std::string bytes;
    Paragraphs expected;
    test::Random random(6);
    for (std::uint32_t number = 1; bytes.size() < 1'500'000; ++number) {
        std::string text;
        for (std::size_t n = 1 + random.below(3000); n > 0; --n)
            text += n % 9 == 0 ? " " : "ש";
        text += "ת";
        expected.push_back({text, bytes.size(), number, 2 * number - 1});
        bytes += text + (number % 2 == 0 ? "\n\n" : "\r\n\r\n");
    }
    for (const std::size_t step : {SIZE_MAX, std::size_t{65536}, std::size_t{50021}})
        CHECK((read(bytes, step) == expected));
}

TEST_CASE("a byte-order mark at the start is dropped, however it arrives") {
    const std::size_t step = GENERATE(1U, 2U, 3U, 1000U);
    ParagraphReader reader(source_of("\uFEFFאחת\n\nשתיים", step));
    Paragraph one;
    REQUIRE(reader.next(one));
    CHECK(one.text == "אחת");
    CHECK(one.offset == 3);
    ParagraphReader nothing(source_of("", step));
    CHECK_FALSE(nothing.next(one));
    CHECK_FALSE(nothing.next(one));
}

TEST_CASE("trouble with the source goes through to the caller") {
    int calls = 0;
    ParagraphReader reader([&](char* buffer, std::size_t) -> std::size_t {
        if (++calls > 1)
            throw Error(ErrorCode::io, "broken");
        buffer[0] = 'a';
        return 1;
    });
    Paragraph one;
    CHECK_THROWS_AS(reader.next(one), Error);
}
