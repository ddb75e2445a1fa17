// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.h"
#include "documents/collected.h"
#include "documents/kinds.h"
#include "documents/ole.h"
#include "documents/ole_properties.h"
#include "documents/ole_writer.h"
#include "documents/readers/ole_package.h"
#include "support.h"

#include <string>

using namespace mafteach;
using namespace std::string_literals;
using test::little;
using test::ole_file;
using test::repeated;

TEST_CASE("streams of a compound file come out as they went in") {
    const std::string small = repeated("small ", 100);
    const std::string large = repeated("large stream ", 10'000);
    const std::string bytes = ole_file({{"One", small},
                                        {"Two", large},
                                        {"Empty", ""},
                                        {"storage/One", "other"},
                                        {"storage/deeper/\x05Name", large}});
    const CompoundFile file(bytes);
    CHECK(file.whole());
    CHECK(file.stream("One") == small);
    CHECK((file.stream("Two") == large));
    CHECK(file.stream("Empty").empty());
    CHECK(file.find("Empty") != nullptr);
    CHECK(file.find("storage/One") == nullptr);
    const CompoundFile::Entry* const storage = file.find("storage");
    REQUIRE(storage != nullptr);
    CHECK(file.stream("One", static_cast<std::size_t>(storage - file.entries().data())) == "other");
}

TEST_CASE("of a file that was cut short comes what is left") {
    const std::string large = repeated("0123456789", 5000);
    const std::string bytes = ole_file({{"Two", large}});
    for (std::size_t size = 0; size < bytes.size(); size += 509) {
        const CompoundFile file(std::string_view(bytes).substr(0, size));
        CHECK_FALSE(file.whole());
        CHECK(large.starts_with(file.stream("Two")));
    }
}

TEST_CASE("chains and trees that run in a circle end") {
    std::string bytes = ole_file({{"Two", repeated("0123456789", 5000)}, {"Small", "text"}});
    const std::string next_of_first = little(1, 4) + little(2, 4) + little(3, 4);
    const std::size_t fat = bytes.find(next_of_first);
    REQUIRE(fat != std::string::npos);
    std::string circle = bytes;
    circle.replace(fat + 4, 4, little(0, 4));
    CHECK(CompoundFile(circle).stream("Two").size() <= 50'000);
    // Each entry of the directory is its own brother.
    for (std::size_t at = 0; at + 128 <= bytes.size(); at += 128)
        if (bytes.compare(at, 4, "T\0w\0"s) == 0)
            bytes.replace(at + 72, 4, little(1, 4));
    CHECK(CompoundFile(bytes).entries().size() == 2);
}

TEST_CASE("older Office documents are told by what they hold, or by their names") {
    const auto kind = [](const std::string& stream, const std::string& name) {
        return std::string(tell_kind(ole_file({{stream, repeated("x", 5000)}}), name).name);
    };
    CHECK(kind("WordDocument", "/a") == "doc");
    CHECK(kind("WordDocument", "/a.xls") == "doc");
    CHECK(kind("Workbook", "/a") == "xls");
    CHECK(kind("Book", "/a") == "xls");
    CHECK(kind("PowerPoint Document", "/a") == "ppt");
    CHECK(kind("__properties_version1.0", "/a") == "msg");
    CHECK(kind("EncryptedPackage", "/a.docx") == "ole");
    CHECK(kind("Catalog", "/Thumbs.db") == "binary");
    CHECK(kind("storage/Workbook", "/a.xls") == "binary");
    // The directory stands behind what was read of the file.
    const std::string beginning =
        ole_file({{"WordDocument", repeated("x", 50'000)}}).substr(0, 4096);
    CHECK(tell_kind(beginning, "/a.DOC").name == "doc");
    CHECK(tell_kind(beginning, "/a.dot").name == "doc");
    CHECK(tell_kind(beginning, "/a.xls").name == "xls");
    CHECK(tell_kind(beginning, "/a").name == "ole");
    CHECK(tell_kind("{\\rtf1 a}", "/a.doc").name == "rtf");
}

TEST_CASE("a document under a password says so") {
    try {
        test::Collected(read_ole_package, ole_file({{"EncryptedPackage", "x"}}));
        FAIL("a reason was expected");
    } catch (const UnreadableDocument& unreadable) {
        CHECK(std::string(unreadable.what()).find("password") != std::string::npos);
    }
}

namespace {

/// A summary that holds a code page, and a title and an author in it.
std::string summary(int code_page, const std::string& title, const std::string& author,
                    std::uint64_t changed) {
    const auto value = [](std::uint64_t type, const std::string& bytes) {
        std::string all = little(type, 4) + bytes;
        all.resize((all.size() + 3) / 4 * 4);
        return all;
    };
    const auto text = [&](const std::string& bytes) {
        return value(30, little(bytes.size() + 1, 4) + bytes + '\0');
    };
    const std::vector<std::pair<int, std::string>> values = {
        {1, value(2, little(static_cast<std::uint64_t>(code_page), 2))},
        {2, text(title)},
        {4, text(author)},
        {13, value(64, little(changed, 8))}};
    std::string places;
    std::string all;
    for (const auto& [id, bytes] : values) {
        places += little(static_cast<std::uint64_t>(id), 4) +
                  little(8 + 8 * values.size() + all.size(), 4);
        all += bytes;
    }
    const std::string section =
        little(8 + places.size() + all.size(), 4) + little(values.size(), 4) + places + all;
    return "\xFE\xFF"s + std::string(26, '\0') + std::string(16, 'f') + little(48, 4) + section;
}

void say_summary(std::string_view bytes, const ReadingOptions&, DocumentSink& sink) {
    say_ole_properties(CompoundFile(bytes), sink);
}

} // namespace

TEST_CASE("the summary of a document is read in its code page") {
    const auto [code_page, title] = GENERATE(table<int, std::string>({
        {1255, "\xF9\xEC\xE5\xED"},
        {65001, "שלום"},
        {-535, "שלום"}, // the same, as 16 bits with a sign
    }));
    const std::string bytes = ole_file(
        {{"\x05SummaryInformation", summary(code_page, title, "Ruth", 131'000'000'000'000'000)}});
    test::Collected got(say_summary, bytes);
    CHECK(got.properties[Property::title] == "שלום");
    CHECK(got.properties[Property::author] == "Ruth");
    CHECK(got.properties[Property::date] == "2016-02-15T08:53:20Z");
}
