// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.h"
#include "documents/collected.h"
#include "documents/readers/text.h"

#include <string>

using namespace mafteach;
using namespace std::string_literals;
using test::Collected;

TEST_CASE("a text is one piece in UTF-8, whatever it is in") {
    const auto [bytes, chosen, text,
                encoding] = GENERATE(table<std::string, std::string, std::string, std::string>({
        {"\uFEFFשלום לכולם\r\n", "", "שלום לכולם\r\n", ""},
        {"\xF9\xEC\xE5\xED \xEC\xEB\xE5\xEC\xED\n", "", "שלום לכולם\n", "windows-1255"},
        {"\xED\xEC\xE5\xEB\xEC \xED\xE5\xEC\xF9\n", "", "שלום לכולם\n", "ISO-8859-8 visual"},
        {"\xED\xEC\xE5\xEB\xEC \xED\xE5\xEC\xF9\n", "iso-8859-8-i", "םלוכל םולש\n", "ISO-8859-8"},
        {"\x99\x8C\x85\x8D \x8C\x8B\x85\x8C\x8D\r\n\x1A", "", "שלום לכולם\r\n", "IBM862"},
        {"\xFF\xFE\xE9\x05\xDC\x05"s, "", "של", "UTF-16LE"},
        {"\xE9\xEB\r\xE0\xF3\r", "mac hebrew", "יכ\nאף\n", "x-mac-hebrew"},
        {"\xCF\xF0\xE8\xE2\xE5\xF2", "windows-1251", "Привет", "windows-1251"},
        {"שלום", "cp862", "שלום", ""},
    }));
    CAPTURE(bytes, chosen);
    ReadingOptions options;
    options.encoding = chosen;
    const Collected found(read_text, bytes, options);
    REQUIRE(found.pieces.size() == 1);
    CHECK(found.pieces[0].text == text);
    CHECK(found.pieces[0].place.line == 1);
    CHECK(found.properties.count(Property::encoding) == (encoding.empty() ? 0 : 1));
    if (!encoding.empty())
        CHECK(found.properties.at(Property::encoding) == encoding);
}

TEST_CASE("a text that can't be read says why") {
    ReadingOptions options;
    CHECK_THROWS_AS(Collected(read_text, "\0\1\2\3"s, options), UnreadableDocument);
    CHECK_THROWS_AS(Collected(read_text, "\xCF\xF0\xE8\xE2\xE5\xF2", options), UnreadableDocument);
    options.encoding = "no such thing";
    CHECK_THROWS_AS(Collected(read_text, "\xCF\xF0\xE8\xE2\xE5\xF2", options), UnreadableDocument);
}
