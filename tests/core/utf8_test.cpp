// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.h"
#include "core/utf8.h"
#include "support.h"

#include <string>
#include <vector>

using namespace mafteach;
using namespace std::string_literals;
using test::shown;

namespace {

using Offsets = std::vector<std::size_t>;

Offsets malformed(std::string_view text) {
    Offsets found;
    for_each_malformed(text, [&](std::size_t at) { found.push_back(at); });
    return found;
}

bool in(unsigned char byte, unsigned first, unsigned last) {
    return byte >= first && byte <= last;
}

/// The slow and obvious reading of Unicode 15, table 3-7 ("Well-Formed UTF-8 Byte Sequences"), with
/// "substitution of maximal subparts" for what is broken: `ok` says whether a character begins at
/// `at`; returns how many bytes it takes, or how many its longest possible beginning does.
std::size_t sequence_length(std::string_view text, std::size_t at, bool& ok) {
    struct Row {
        unsigned lead_first, lead_last, second_first, second_last;
        std::size_t length;
    };
    static constexpr Row rows[] = {
        {0x00, 0x7F, 0, 0, 1},       {0xC2, 0xDF, 0x80, 0xBF, 2}, {0xE0, 0xE0, 0xA0, 0xBF, 3},
        {0xE1, 0xEC, 0x80, 0xBF, 3}, {0xED, 0xED, 0x80, 0x9F, 3}, {0xEE, 0xEF, 0x80, 0xBF, 3},
        {0xF0, 0xF0, 0x90, 0xBF, 4}, {0xF1, 0xF3, 0x80, 0xBF, 4}, {0xF4, 0xF4, 0x80, 0x8F, 4},
    };
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    ok = false;
    for (const Row& row : rows) {
        if (!in(byte(at), row.lead_first, row.lead_last))
            continue;
        std::size_t n = 1;
        if (row.length > 1 && at + 1 < text.size() &&
            in(byte(at + 1), row.second_first, row.second_last)) {
            n = 2;
            while (n < row.length && at + n < text.size() && in(byte(at + n), 0x80, 0xBF))
                ++n;
        }
        ok = n == row.length;
        return n;
    }
    return 1;
}

Offsets malformed_by_the_table(std::string_view text) {
    Offsets found;
    for (std::size_t at = 0; at < text.size();) {
        bool ok = false;
        const std::size_t n = sequence_length(text, at, ok);
        if (!ok)
            found.push_back(at);
        at += n;
    }
    return found;
}

} // namespace

TEST_CASE("every way of breaking UTF-8 is found, at its own offset") {
    const auto [name, text, expected] = GENERATE(table<std::string, std::string, Offsets>({
        {"nothing", "", {}},
        {"NUL is a character", "a\0b"s, {}},
        {"letters of one to four bytes", "aא€𐤀", {}},
        {"the highest code point", "\xF4\x8F\xBF\xBF", {}},
        {"noncharacters are well-formed", "\xEF\xBF\xBE\xEF\xBF\xBF", {}},
        {"the replacement character itself", "\xEF\xBF\xBD", {}},
        {"a stray continuation", "א\x90ב", {2}},
        {"two stray continuations", "\x80\xBF", {0, 1}},
        {"overlong NUL", "\xC0\x80", {0, 1}},
        {"overlong slash, two bytes", "\xC0\xAF", {0, 1}},
        {"overlong slash, three bytes", "\xE0\x80\xAF", {0, 1, 2}},
        {"overlong slash, four bytes", "\xF0\x80\x80\xAF", {0, 1, 2, 3}},
        {"the longest overlong form of two bytes", "\xC1\xBF", {0, 1}},
        {"the longest overlong form of three bytes", "\xE0\x9F\xBF", {0, 1, 2}},
        {"the longest overlong form of four bytes", "\xF0\x8F\xBF\xBF", {0, 1, 2, 3}},
        {"a high surrogate", "\xED\xA0\x80", {0, 1, 2}},
        {"a low surrogate", "\xED\xBF\xBF", {0, 1, 2}},
        {"a surrogate pair (CESU-8)", "\xED\xA0\xBD\xED\xB8\x80", {0, 1, 2, 3, 4, 5}},
        {"the last before the surrogates", "\xED\x9F\xBF", {}},
        {"the first after them", "\xEE\x80\x80", {}},
        {"a letter cut after one byte of two", "א\xD7", {2}},
        {"two bytes of three: one broken sequence", "\xE2\x82|", {0}},
        {"three bytes of four: one broken sequence", "\xF0\x90\xA4|", {0}},
        {"a letter cut by another letter", "\xD7\xD7\x90", {0}},
        {"above U+10FFFF", "\xF4\x90\x80\x80", {0, 1, 2, 3}},
        {"lead bytes that UTF-8 never has", "\xF5\xFF\xFE", {0, 1, 2}},
        {"five bytes", "\xF8\x88\x80\x80\x80", {0, 1, 2, 3, 4}},
        {"six bytes", "\xFC\x84\x80\x80\x80\x80", {0, 1, 2, 3, 4, 5}},
        {"Hebrew of ISO-8859-8", "\xF9\xEC\xE5\xED", {0, 1, 2, 3}},
    }));
    CAPTURE(name);
    CHECK(malformed(text) == expected);
}

TEST_CASE("malformed UTF-8 is found as the table of the standard has it, exhaustively") {
    // One byte from either side of each border in the table.
    const std::string borders = "\0a\x7F\x80\x8F\x90\x9F\xA0\xBF\xC0\xC1\xC2\xDF\xE0\xE1\xEC\xED"
                                "\xEE\xEF\xF0\xF1\xF3\xF4\xF5\xFF"s;
    std::size_t different = 0;
    std::string text;
    const std::function<void(std::size_t)> extend = [&](std::size_t more) {
        if (malformed(text) != malformed_by_the_table(text) && ++different < 5)
            FAIL_CHECK("at odds on " << shown(text));
        if (more == 0)
            return;
        for (const char byte : borders) {
            text.push_back(byte);
            extend(more - 1);
            text.pop_back();
        }
    };
    extend(4);
    CHECK(different == 0);
}

TEST_CASE("well_formed puts one U+FFFD for each broken sequence and leaves the rest alone") {
    const auto [text, expected] = GENERATE(table<std::string, std::string>({
        {"", ""},
        {"שלום", "שלום"},
        {"a\0b"s, "a\0b"s},
        {"של\xFFום", "של\uFFFDום"},
        {"\xD7שלום\xD7", "\uFFFDשלום\uFFFD"},
        {"\xE2\x82", "\uFFFD"},
        {"\xC0\x80", "\uFFFD\uFFFD"},
        {"\xED\xA0\x80", "\uFFFD\uFFFD\uFFFD"},
        {"\uFFFD", "\uFFFD"},
    }));
    CAPTURE(shown(text));
    CHECK(well_formed(text) == expected);
}

TEST_CASE("well_formed gives UTF-8 whatever it is given, and is done after once") {
    test::Random random(1);
    const std::vector<std::string> alphabet = {"א",    "a",    "€",    "𐤀",    "\x80", "\xD7",
                                               "\xE2", "\xF0", "\x82", "\xED", "\xA0", "\xFF"};
    for (int i = 0; i < 20000; ++i) {
        const std::string text = random.text(alphabet, 12);
        const std::string sound = well_formed(text);
        if (!malformed(sound).empty() || well_formed(sound) != sound)
            FAIL("not well-formed: " << shown(text));
    }
}

TEST_CASE("character_edge never cuts a character") {
    const auto [text, limit, expected] = GENERATE(table<std::string, std::size_t, std::size_t>({
        {"", 0, 0},
        {"", 5, 0},
        {"abc", 2, 2},
        {"abc", 3, 3},
        {"abc", 9, 3},
        {"אב", 0, 0},
        {"אב", 1, 0},
        {"אב", 2, 2},
        {"אב", 3, 2},
        {"€", 2, 0},
        {"a𐤀", 4, 1},
        {"a𐤀", 5, 5},
        {"\x80\x80\x80", 2, 0},
    }));
    CAPTURE(shown(text), limit);
    CHECK(character_edge(text, limit) == expected);
}

TEST_CASE("append_utf8 writes every code point, and what it wrote is well-formed") {
    std::string out;
    std::size_t wrong = 0;
    for (UChar32 c = 0; c <= 0x10FFFF; ++c) {
        if (U_IS_SURROGATE(c))
            continue;
        out.clear();
        append_utf8(c, out);
        const auto* bytes = reinterpret_cast<const std::uint8_t*>(out.data());
        std::size_t i = 0;
        UChar32 back = -1;
        U8_NEXT(bytes, i, out.size(), back);
        wrong += back != c || i != out.size() ? 1U : 0U;
    }
    CHECK(wrong == 0);
}
