// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.h"
#include "documents/collected.h"
#include "documents/extraction.h"
#include "documents/kinds.h"
#include "documents/member_name.h"
#include "documents/packed.h"
#include "documents/readers/archive.h"
#include "documents/zip_parts.h"
#include "support.h"

#include <array>
#include <string>
#include <utility>
#include <vector>

using namespace mafteach;
using namespace std::string_literals;
using test::Collected;
using test::packed;
using test::packed_alone;
using test::Parts;
using test::repeated;
using test::zip_of;

namespace {

std::string members_of(const Collected& archive) {
    std::string out;
    for (const auto& [name, bytes, kind, line] : archive.members)
        out += name + '=' + bytes + '\n';
    return out;
}

} // namespace

TEST_CASE("files of an archive are its members") {
    const Parts parts = {{"a/", ""}, {"a/ב.txt", "שלום"}, {"c.txt", "עולם"}};
    const auto [name, format, filter] = GENERATE(table<std::string, int, int>({
        {"zip", ARCHIVE_FORMAT_ZIP, ARCHIVE_FILTER_NONE},
        {"7z", ARCHIVE_FORMAT_7ZIP, ARCHIVE_FILTER_NONE},
        {"tar", ARCHIVE_FORMAT_TAR_PAX_INTERCHANGE, ARCHIVE_FILTER_NONE},
        {"gz", ARCHIVE_FORMAT_TAR_PAX_INTERCHANGE, ARCHIVE_FILTER_GZIP},
        {"bz2", ARCHIVE_FORMAT_TAR_PAX_INTERCHANGE, ARCHIVE_FILTER_BZIP2},
        {"xz", ARCHIVE_FORMAT_TAR_PAX_INTERCHANGE, ARCHIVE_FILTER_XZ},
        {"zst", ARCHIVE_FORMAT_TAR_PAX_INTERCHANGE, ARCHIVE_FILTER_ZSTD},
    }));
    CAPTURE(name);
    const std::string bytes = packed(parts, format, filter);
    CHECK(tell_kind(bytes, "a").name == name);
    const Collected archive(read_archive, bytes);
    const std::string members = members_of(archive);
    CHECK(members.find("a/ב.txt=שלום\n") != std::string::npos);
    CHECK(members.find("c.txt=עולם\n") != std::string::npos);
    CHECK(archive.members.size() == 2);
    CHECK(archive.problems.empty());
}

TEST_CASE("one file that is packed has no name, and stands where it is packed") {
    for (const int filter :
         {ARCHIVE_FILTER_GZIP, ARCHIVE_FILTER_BZIP2, ARCHIVE_FILTER_XZ, ARCHIVE_FILTER_ZSTD}) {
        CAPTURE(filter);
        CHECK(members_of(Collected(read_archive, packed_alone("שלום\n", filter))) == "=שלום\n\n");
    }
    class Told : public PartSink {
    public:
        void part(const Part&) override {}
        void piece(const Place&, std::string_view) override {}
        void unreadable(std::string_view, std::string_view) override {}
        void foreign(std::string_view member, std::string_view kind,
                     std::string_view bytes) override {
            all += std::string(member) + '|' + std::string(kind) + '|' + std::string(bytes);
        }
        std::string all;
    };
    constexpr std::array readers = {Reader{"gz", read_archive}};
    Told told;
    extract(packed_alone("שלום", ARCHIVE_FILTER_GZIP), "/tmp/a.txt.gz", {}, {}, {}, readers, told);
    CHECK(told.all == "|text|שלום");
}

TEST_CASE("names of members are made harmless") {
    const auto [bytes, name] = GENERATE(table<std::string, std::string>({
        {"a/b.txt", "a/b.txt"},
        {"תיקייה/קובץ", "תיקייה/קובץ"},
        {"../../etc/passwd", "etc/passwd"},
        {"/etc/passwd", "etc/passwd"},
        {"a/./b/../c//d", "a/b/c/d"},
        {"..", ""},
        {"a\\b", "a/b"},
        {"..\\..\\x", "x"},
        {"a\x1b[31m\nb", "a?[31m?b"},
        {"\x99\x8c\x85\x8d.txt", "שלום.txt"},
        {"\xF9\xEC\xE5\xED.txt", "שלום.txt"},
        {"\xFF.txt", "\uFFFD.txt"},
        {repeated("א", 5'000), repeated("א", 2'048)},
    }));
    CHECK(member_name(bytes) == name);
}

TEST_CASE("a link of a part is to another part") {
    CHECK(linked_part("word/document.xml", "header1.xml") == "word/header1.xml");
    CHECK(linked_part("xl/worksheets/sheet1.xml", "../comments1.xml") == "xl/comments1.xml");
    CHECK(linked_part("xl/workbook.xml", "/xl/a.xml") == "xl/a.xml");
    CHECK(linked_part("", "a/b.xml") == "a/b.xml");
    CHECK(linked_part("a.xml", "../../../b.xml") == "b.xml");
    CHECK(linked_part("OPS/a.opf", "c%201%D7%90.xhtml#id") == "OPS/c 1א.xhtml");
    CHECK(linked_part("a", "%4") == "%4");
}

TEST_CASE("what is locked in an archive is named, and the rest is read") {
    const Collected archive(
        read_archive, packed({{"a.txt", "שלום"}}, ARCHIVE_FORMAT_ZIP, ARCHIVE_FILTER_NONE, "סוד"));
    CHECK(archive.members.empty());
    REQUIRE(archive.problems.size() == 1);
    CHECK(archive.problems[0] == "a.txt: encrypted with a password");
}

TEST_CASE("an archive that unpacks without end is left at its bounds") {
    const std::string text = repeated("שלום לכולם ", 900'000);
    const Collected bomb(read_archive, packed_alone(text, ARCHIVE_FILTER_GZIP));
    CHECK(bomb.members.empty());
    REQUIRE(bomb.problems.size() == 1);
    CHECK(bomb.problems[0].find("200 times its size") != std::string::npos);

    Parts many;
    for (int i = 0; i < 20'010; ++i)
        many.emplace_back(std::to_string(i), "x");
    const Collected full(read_archive, zip_of(many));
    CHECK(full.members.size() == 20'000);
    REQUIRE(full.problems.size() == 1);
    CHECK(full.problems[0].find("20,000") != std::string::npos);
}

TEST_CASE("of an archive that is cut off, what is there is read") {
    std::string random;
    for (unsigned i = 0, value = 1; i < 20'000; ++i, value = value * 1'103'515'245 + 12'345)
        random += static_cast<char>('a' + (value >> 16) % 26);
    for (const int format : {ARCHIVE_FORMAT_ZIP, ARCHIVE_FORMAT_TAR_USTAR}) {
        const std::string whole = packed({{"1", "שלום"}, {"2", random}, {"3", random}}, format);
        const Collected archive(read_archive, whole.substr(0, whole.size() * 2 / 3));
        REQUIRE(archive.members.size() >= 2);
        CHECK(archive.members[0].bytes == "שלום");
        CHECK(archive.problems.size() == 1);
    }
    CHECK_THROWS_AS(Collected(read_archive, ""), UnreadableDocument);
}

TEST_CASE("a document that is a zip is told from one by what is in it") {
    const auto kind = [](const Parts& parts, const std::string& name = "x") {
        return std::string(tell_kind(zip_of(parts), name).name);
    };
    const std::string odf = "application/vnd.oasis.opendocument.";
    CHECK(kind({{"a.txt", "א"}}) == "zip");
    CHECK(kind({{"[Content_Types].xml", ""}, {"_rels/.rels", ""}, {"word/document.xml", ""}}) ==
          "docx");
    CHECK(kind({{"word/document.xml", "x"}, {"[Content_Types].xml", ""}}) == "docx");
    CHECK(kind({{"word/my notes.txt", "x"}}) == "zip");
    CHECK(kind({{"_rels/.rels", ""}, {"xl/workbook.xml", ""}}) == "xlsx");
    CHECK(kind({{"_rels/.rels", ""}, {"ppt/presentation.xml", ""}}) == "pptx");
    // A document inside a zip doesn't make the zip one.
    CHECK(kind({{"docs/a.docx", zip_of({{"_rels/.rels", ""}, {"word/document.xml", ""}})}}) ==
          "zip");
    CHECK(kind({{"docs/a.docx", "x"}}, "report.docx") == "docx");
    CHECK(kind({{"META-INF/container.xml", ""}, {"a.opf", ""}}) == "epub");
    // Where the first part is not packed, its contents stand there to be read.
    const auto stored = [](const std::string& type) {
        std::string header = "PK\x03\x04"s + "\x14\0\0\0\0\0"s + std::string(8, '\0');
        for (int i = 0; i < 2; ++i)
            header += static_cast<char>(type.size()) + std::string(3, '\0');
        return header + "\x08\0\0\0mimetype"s + type;
    };
    CHECK(tell_kind(stored(odf + "text"), "x").name == "odt");
    CHECK(tell_kind(stored(odf + "spreadsheet"), "x").name == "ods");
    CHECK(tell_kind(stored(odf + "presentation"), "x").name == "odp");
    CHECK(tell_kind(stored("application/epub+zip"), "x").name == "epub");
    CHECK(tell_kind("<?xml version='1.0'?>\n<FictionBook xmlns='x'>", "x").name == "fb2");
    CHECK(tell_kind("PK\x03\x04", "x").name == "zip");
}
