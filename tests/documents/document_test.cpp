// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.h"
#include "documents/kinds.h"
#include "documents/opening.h"
#include "documents/readers/plain_text.h"
#include "support.h"

#include <string>
#include <string_view>

using namespace mafteach;
using namespace std::string_literals;
using test::repeated;

TEST_CASE("text is told from what is none") {
    // `who` reads it.
    const auto [name, beginning, who] = GENERATE(table<std::string, std::string, ReadBy>({
        {"nothing", "", ReadBy::indexer},
        {"Hebrew", "שלום לכולם\n", ReadBy::indexer},
        {"one letter", "א", ReadBy::indexer},
        {"English", "plain", ReadBy::indexer},
        {"a block that ends inside a letter", repeated("שלום ", 50) + "\xD7", ReadBy::indexer},
        {"a few broken bytes", repeated("שלום ", 5) + "\xFF\xFE\xFF", ReadBy::indexer},
        {"a stray NUL in a long text", repeated("שלום ", 200) + "\0"s, ReadBy::indexer},
        {"control characters", "\x1b[31m\x01\x02", ReadBy::indexer},
        {"a NUL in a short text", "שלום\0"s, ReadBy::nobody},
        {"NULs", "GIF89a\0\0\1\0"s, ReadBy::nobody},
        {"UTF-32", "\xD0\x05\0\0\xD1\x05\0\0"s, ReadBy::nobody},
        {"UTF-16, little-endian", "\xFF\xFE\xD0\x05\xD1\x05", ReadBy::extract},
        {"UTF-16, big-endian", "\xFE\xFF\x05\xD0\x05\xD1", ReadBy::extract},
        {"Windows-1255", "\xF9\xEC\xE5\xED \xEC\xEB\xE5\xEC\xED", ReadBy::extract},
        {"visual", "\xED\xEC\xE5\xEB\xEC \xED\xE5\xEC\xF9", ReadBy::extract},
        {"only broken bytes", "\xFF\xFF\xFF\xFF", ReadBy::nobody},
        {"more broken than sound", repeated("a\xFF", 100), ReadBy::nobody},
        {"one broken byte in five", repeated("שלום \xFF", 100), ReadBy::indexer},
        {"an accent in five letters", repeated("abcd\xFF", 100), ReadBy::extract},
    }));
    CAPTURE(name);
    const DocumentKind& kind = tell_kind(beginning, "/a.txt");
    CHECK(kind.read_by == who);
    CHECK((kind.name == "text") == (who != ReadBy::nobody));
    CHECK(why_not_text(beginning).empty() == (who != ReadBy::nobody));
}

TEST_CASE("looking at the beginning of an input takes nothing away") {
    const std::size_t step = GENERATE(1U, 1000U, 5000U, SIZE_MAX);
    const std::size_t size = GENERATE(0U, 1U, 4095U, 4096U, 4097U, 600000U);
    CAPTURE(step, size);
    std::string bytes;
    for (std::size_t i = 0; i < size; ++i)
        bytes += static_cast<char>('a' + i % 23);
    for (const bool look : {false, true}) {
        Input input(test::source_of(bytes, step));
        if (look) {
            const std::string_view beginning = input.beginning();
            CHECK(beginning.size() >= std::min<std::size_t>(size, 4096));
            CHECK(std::string_view(bytes).starts_with(beginning));
            CHECK(input.beginning() == beginning);
        }
        std::string got;
        std::string buffer(777, '\0');
        while (const std::size_t read = input.read(buffer.data(), buffer.size()))
            got.append(buffer, 0, read);
        CHECK((got == bytes));
    }
}

TEST_CASE("plain text is one piece, as it stands in the file") {
    const std::string bytes = "\uFEFFשלום\r\n\n\xFFלכולם"s;
    Input input(test::source_of(bytes));
    const auto document = read_plain_text(input);
    DocumentReader& reader = *document;
    REQUIRE(reader.next_piece());
    CHECK(reader.place().line == 1);
    std::string got;
    char buffer[5];
    while (const std::size_t read = reader.read(buffer, sizeof buffer))
        got.append(buffer, read);
    CHECK(got == bytes);
    CHECK_FALSE(reader.next_piece());
}

TEST_CASE("what no kind of documents takes is binary") {
    CHECK(tell_kind("\0\1\2"s, "/nameless").name == "binary");
    CHECK(tell_kind("שלום", "/nameless").name == "text");
    CHECK(tell_kind("שלום", "/nameless").read_by == ReadBy::indexer);
    CHECK(tell_kind("\xF9\xEC\xE5\xED \xEC\xEB\xE5\xEC\xED", "/nameless").name == "text");
    CHECK(tell_kind("\xF9\xEC\xE5\xED \xEC\xEB\xE5\xEC\xED", "/nameless").read_by ==
          ReadBy::extract);
    CHECK(kind_named("no such").name == "binary");
}

TEST_CASE("why a file can't be read is said of one that is missing too") {
    const test::TemporaryDirectory directory;
    test::write_file(directory / "text", "שלום");
    test::write_file(directory / "nuls", "a\0b"s);
    test::write_file(directory / "older", "\xF9\xEC\xE5\xED \xEC\xEB\xE5\xEC\xED");
    const auto why_not = [&](const char* name) { // where no program is
        return why_not_readable((directory / name).string(), directory.path(), {});
    };
    CHECK(why_not("text").empty());
    CHECK(why_not("nuls").find("NUL") != std::string::npos);
    CHECK(why_not("missing") == "No such file or directory");
    CHECK(why_not("older") == "mafteach-extract, which reads it, is not installed");
}
