// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.h"
#include "documents/collected.h"
#include "documents/ole_writer.h"
#include "documents/readers/compressed_rtf.h"
#include "documents/readers/msg.h"
#include "support.h"

#include <string>
#include <vector>

using namespace mafteach;
using namespace std::string_literals;
using test::Collected;
using test::little;
using test::ole_file;
using test::OleStream;
using test::utf16_bytes;

namespace {

const std::string msg_value = "__substg1.0_";

OleStream in_unicode(const std::string& property, const std::string& text) {
    return {msg_value + property + "001F", utf16_bytes(text)};
}

/// The properties that are numbers, behind a head of `head` bytes.
std::string msg_numbers(std::size_t head,
                        const std::vector<std::pair<unsigned, std::uint64_t>>& all) {
    std::string bytes(head, '\0');
    for (const auto& [property, value] : all)
        bytes += little(property, 4) + little(6, 4) + little(value, 8);
    return bytes;
}

} // namespace

TEST_CASE("a message of Outlook") {
    Collected got(
        read_msg,
        ole_file(
            {{"__properties_version1.0", msg_numbers(32, {{0x00390040, 131'000'000'000'000'000}})},
             in_unicode("0037", "שלום"),
             in_unicode("0C1A", "רות לוי"),
             in_unicode("0C1F", "ruth@example.org"),
             in_unicode("0E04", "Dan"),
             in_unicode("0E03", "Noa"),
             in_unicode("1000", "one\r\n\r\ntwo\r\n"),
             {msg_value + "10130102", "<p>html"},
             {"__attach_version1.0_#00000000/" + msg_value + "3707001F", utf16_bytes("קובץ.txt")},
             {"__attach_version1.0_#00000000/" + msg_value + "37010102", "bytes"}}));
    CHECK(got.properties[Property::subject] == "שלום");
    CHECK(got.properties[Property::from] == "רות לוי <ruth@example.org>");
    CHECK(got.properties[Property::to] == "Dan; Noa");
    CHECK(got.properties[Property::date] == "2016-02-15T08:53:20Z");
    REQUIRE(got.pieces.size() == 2);
    CHECK(got.pieces[0].text == "שלום\n\nרות לוי <ruth@example.org>");
    CHECK(got.pieces[1].text == "one\n\ntwo\n");
    REQUIRE(got.members.size() == 1);
    CHECK(got.members[0].name == "קובץ.txt");
    CHECK(got.members[0].bytes == "bytes");
    CHECK(got.members[0].kind.empty());
}

TEST_CASE("a message of Outlook without Unicode is read in its code page") {
    Collected got(read_msg,
                  ole_file({{"__properties_version1.0", msg_numbers(32, {{0x3FFD0003, 1255}})},
                            {msg_value + "0037001E", "\xF9\xEC\xE5\xED\0"s},
                            {msg_value + "1000001E", "\xE2\xE5\xF3"}}));
    CHECK(got.text() == "שלום\nגוף\n");
}

TEST_CASE("a message of Outlook that has no text is read of its HTML or RTF") {
    Collected html(read_msg, ole_file({{msg_value + "10130102", "<p>html"}}));
    REQUIRE(html.members.size() == 1);
    CHECK(html.members[0].kind == "html");
    const std::string rtf = R"({\rtf1 text\par})";
    Collected got(read_msg, ole_file({{msg_value + "10090102", little(rtf.size() + 12, 4) +
                                                                   little(rtf.size(), 4) + "MELA" +
                                                                   little(0, 4) + rtf},
                                      {"__properties_version1.0", msg_numbers(32, {})}}));
    CHECK(got.text() == "text\n");
}

TEST_CASE("a message attached to a message of Outlook is read as more of it") {
    std::vector<OleStream> streams = {in_unicode("0037", "0")};
    std::string path;
    for (int depth = 1; depth < 20; ++depth) {
        path += "__attach_version1.0_#00000000/" + msg_value + "3701000D/";
        streams.push_back({path + msg_value + "0037001F", utf16_bytes(std::to_string(depth))});
    }
    Collected got(read_msg, ole_file(streams));
    CHECK(got.text() == "0\n1\n2\n3\n4\n5\n6\n7\n8\n");
    CHECK(got.problems.size() == 1);
}

TEST_CASE("RTF that Outlook packed") {
    const auto packed = [](const std::string& data) {
        return little(data.size() + 12, 4) + little(100, 4) + "LZFu" + little(0, 4) + data;
    };
    // A place in the dictionary is 12 bits, and a length, less 2, 4. "{\rtf1\ansi" stands at 0.
    const auto from = [](unsigned place, unsigned length) {
        const unsigned both = place << 4U | (length - 2);
        return std::string{static_cast<char>(both >> 8U), static_cast<char>(both & 0xFFU)};
    };
    CHECK(unpacked_rtf(packed("\x01" + from(0, 6) + " abc" + "}")) == "{\\rtf1 abc}");
    // It grows as it is read, so that a place may be the byte before: four more of them.
    CHECK(unpacked_rtf(packed("\x02z"s + from(207, 4))) == "zzzzz");
    // A place that is the next one to be written is the end.
    CHECK(unpacked_rtf(packed("\x02z"s + from(208, 4) + "left out")) == "z");
    CHECK(unpacked_rtf(packed("\x02z\x0C"s)) == "z" + unpacked_rtf(packed("\x01\x0C"s)));
    CHECK(unpacked_rtf("").empty());
    CHECK(unpacked_rtf(std::string(16, 'x')).empty());
}
