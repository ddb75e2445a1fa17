// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.h"
#include "store/schema.h"
#include "support.h"

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

using namespace mafteach;
using namespace std::string_literals;

TEST_CASE("a file's record comes back as it was stored") {
    const std::string path = GENERATE("/a/b.txt"s, ""s, " "s, "/with\nline\nends\n"s,
                                      "/with \xFF broken \xD7 bytes"s, "/\0nul"s, "/שלום עולם"s,
                                      std::string(5000, 'x'), "7 7 7 7\n/looks like a record"s);
    const std::uint64_t size = GENERATE(0U, 1U, std::numeric_limits<std::uint64_t>::max());
    const std::int64_t modified =
        GENERATE(std::int64_t{0}, std::numeric_limits<std::int64_t>::min(),
                 std::numeric_limits<std::int64_t>::max());
    FileRecord record;
    record.id = 0xFFFFFFFF;
    record.path = path;
    record.size = size;
    record.modified = modified;
    record.passages = std::numeric_limits<std::uint32_t>::max();
    record.words = size;
    record.placed = size == 0;
    record.kind = "docx";
    record.reader = 7;
    record.digest = {size, 0xABC};
    FileRecord back;
    REQUIRE(FileRecord::decode(file_key(record.id), record.encode(), back));
    CHECK(back.id == record.id);
    CHECK(back.path == path);
    CHECK(back.size == size);
    CHECK(back.modified == modified);
    CHECK(back.passages == record.passages);
    CHECK(back.words == size);
    CHECK(back.placed == (size == 0));
    CHECK(back.kind == "docx");
    CHECK(back.reader == 7);
    CHECK(back.digest == record.digest);
}

TEST_CASE("a passage's record comes back as it was stored") {
    const std::string text = GENERATE(""s, "שלום"s, "\n\n"s, "\0\xFF"s, "1 2 3 4\n5"s, " "s);
    const std::uint32_t number = GENERATE(0U, 1U, std::numeric_limits<std::uint32_t>::max());
    const PassageRecord record{number, number, number, number, text};
    const std::string data = record.encode();
    PassageRecord back;
    REQUIRE(PassageRecord::decode(data, back));
    CHECK(back.file == number);
    CHECK(back.paragraph == number);
    CHECK(back.part == number);
    CHECK(back.line == number);
    CHECK(back.text == text);
}

TEST_CASE("what makes no sense is refused") {
    static const std::string digest = " 00000000000000010000000000000002";
    const std::string data = GENERATE(
        ""s, "\n"s, "1"s, "1 2 3"s, "1 2 3 4"s, "1 2 3\ntext"s, " 1 2 3 4\ntext"s,
        "1  2 3 4\ntext"s, "1 2 3 x\ntext"s, "-1 2 3 4\ntext"s, "1,2,3,4\ntext"s, "1 2 3 4\ttext"s,
        "\xFF\xFF\xFF\xFF"s, "99999999999999999999 1"s, "1 2 3 4 1 5\n/path"s,
        "1 2 3 4 1 5 text\n/path"s, "1 2 3 4 1 5" + digest, "1 2 3 4 1 5" + digest + "\n/path",
        "1 2 3 4 1 5" + digest + " \n/path", "1 2 3 4 1 5" + digest + " a b\n/path",
        "1 2 3 4 1 5" + digest + " text", "1 2 3 4 1 x" + digest + " text\n/path",
        "1 2 3 4 2 5" + digest + " text\n/path", "1 2 3 4 1 5" + digest + "0 text\n/path",
        "1 2 3 4 1 5 x text\n/path"s, "1 2 3 4 1 5 " + std::string(31, '0') + "g text\n/path");
    CAPTURE(test::shown(data));
    FileRecord file;
    CHECK_FALSE(FileRecord::decode(file_key(1), data, file));
    REQUIRE(FileRecord::decode(file_key(1), "1 2 3 4 1 5" + digest + " text\n/path", file));
    CHECK(file.digest == Digest{1, 2});
}

TEST_CASE("a passage without its four numbers is refused") {
    const std::string data =
        GENERATE(""s, "\1"s, "\1\2\3"s, "\1\2\3\xFF"s, "\xFF\xFF\xFF\xFF"s,
                 "\xFF\xFF\xFF\xFF\x10\2\3\4text"s, "\1\2\3\x80\x80\x80\x80\x10text"s);
    CAPTURE(test::shown(data));
    PassageRecord passage;
    CHECK_FALSE(PassageRecord::decode(data, passage));
}

TEST_CASE("a key that is no file's is refused") {
    const std::string value = FileRecord().encode();
    FileRecord file;
    CHECK(FileRecord::decode("file.0000000a", value, file));
    CHECK(file.id == 10);
    for (const std::string key : {"", "file.", "file.x", "file.0000000g", "file.1 ", "File.1",
                                  "mafteach.schema", "file.100000000", "file.-1"}) {
        CAPTURE(key);
        CHECK_FALSE(FileRecord::decode(key, value, file));
    }
}

TEST_CASE("records cut short anywhere don't read past their end") {
    const std::string data = PassageRecord{12, 345, 6, 789, "טקסט"}.encode();
    constexpr std::size_t header = 6; // two numbers of a byte, two of two
    for (std::size_t size = 0; size < data.size(); ++size) {
        const std::string cut = data.substr(0, size); // its own memory, for the sanitizer
        PassageRecord back;
        CHECK(PassageRecord::decode(cut, back) == (size >= header));
    }
}

TEST_CASE("each file has a key of its own, and the keys are in the order of the ids") {
    CHECK(file_key(1) == "file.00000001");
    CHECK(file_key(0xABCDEF01) == "file.abcdef01");
    CHECK(file_key(0xF) < file_key(0x10));
    CHECK(file_key(0xFFFFFFF) < file_key(0xFFFFFFFF));
}

TEST_CASE("a path's key depends on nothing but its bytes") {
    // FNV-1a of 64 bits, as its authors give it for these texts.
    CHECK(path_key("") == "path.cbf29ce484222325");
    CHECK(path_key("a") == "path.af63dc4c8601ec8c");
    CHECK(path_key("foobar") == "path.85944171f73967e8");
    CHECK(path_key("/a") != path_key("/b"));
    CHECK(path_key("/\xFF") != path_key("/"));
    CHECK(path_key("/\xD7\xA9") == path_key("/ש"));
}

TEST_CASE("the ids of a path come back as they were stored") {
    for (const std::vector<FileId>& ids :
         {std::vector<FileId>{}, {1}, {1, 2, 3}, {7, 0xFFFFFFFF}}) {
        CHECK(decode_ids(encode_ids(ids)) == ids);
    }
    CHECK(encode_ids({1, 20}) == "1\n20\n");
    for (const std::string value : {"1", "x\n", "1\n2", "1\n\n", "-1\n", "4294967296\n", "1,2\n"}) {
        CAPTURE(value);
        CHECK(decode_ids(value).empty());
    }
}

TEST_CASE("the names of a segment's metadata are in the order in which it writes them") {
    CHECK(file_key(0xFFFFFFFF) < metadata_key::runs);
    CHECK(metadata_key::runs < path_key(""));
}
