// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.h"
#include "documents/document.h"
#include "documents/kinds.h"
#include "documents/readers/plain_text.h"
#include "support.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <variant>

using namespace mafteach;
using namespace std::string_literals;
using test::repeated;

TEST_CASE("text is told from what is none") {
    // `reason` is a word of it; empty: this is text.
    const auto [name, beginning, reason] = GENERATE(table<std::string, std::string, std::string>({
        {"nothing", "", ""},
        {"Hebrew", "שלום לכולם\n", ""},
        {"one letter", "א", ""},
        {"English", "plain", ""},
        {"a block that ends inside a letter", repeated("שלום ", 50) + "\xD7", ""},
        {"a few broken bytes", repeated("שלום ", 5) + "\xFF\xFE\xFF", ""},
        {"a stray NUL in a long text", repeated("שלום ", 200) + "\0"s, ""},
        {"control characters", "\x1b[31m\x01\x02", ""},
        {"a NUL in a short text", "שלום\0"s, "NUL"},
        {"NULs", "GIF89a\0\0\1\0"s, "NUL"},
        {"UTF-32", "\xD0\x05\0\0\xD1\x05\0\0"s, "NUL"},
        {"UTF-16, little-endian", "\xFF\xFE\xD0\x05\xD1\x05", "UTF-16"},
        {"UTF-16, big-endian", "\xFE\xFF\x05\xD0\x05\xD1", "UTF-16"},
        {"Windows-1255", "\xF9\xEC\xE5\xED \xEC\xEB\xE5\xEC\xED", "iconv -f windows-1255"},
        {"visual", "\xED\xEC\xE5\xEB\xEC \xED\xE5\xEC\xF9", "visual ISO-8859-8"},
        {"only broken bytes", "\xFF\xFF\xFF\xFF", "UTF-8"},
        {"more broken than sound", repeated("a\xFF", 100), "UTF-8"},
        {"one broken byte in five", repeated("שלום \xFF", 100), ""},
        {"an accent in five letters", repeated("abcd\xFF", 100), "windows-1252"},
    }));
    CAPTURE(name);
    Input input(test::source_of(beginning));
    const auto document = read_document(input, "/a.txt");
    const auto* unreadable = std::get_if<Unreadable>(&document);
    const std::string why = unreadable != nullptr ? unreadable->reason : "";
    CHECK(why.empty() == reason.empty());
    CHECK(why.find(reason) != std::string::npos);
}

TEST_CASE("the command that converts a file writes over nothing, and through no link") {
    const test::TemporaryDirectory directory;
    const auto names = [&](const std::string& name) {
        const std::string why = why_not_utf8("\xFF\xFE", (directory / "a.txt").string());
        return why.find("> " + (directory / name).string()) != std::string::npos;
    };
    CHECK(names("a.utf8.txt"));
    test::write_file(directory / "a.utf8.txt", "שלום");
    CHECK(names("a.utf8-2.txt"));
    std::filesystem::create_symlink("nowhere", directory / "a.utf8-2.txt");
    CHECK(names("a.utf8-3.txt"));
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
    const auto document = read_document(input, "/a.txt");
    DocumentReader& reader = *std::get<std::unique_ptr<DocumentReader>>(document);
    REQUIRE(reader.next_piece());
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
    CHECK(why_not_readable((directory / "text").string()).empty());
    CHECK(why_not_readable((directory / "nuls").string()).find("NUL") != std::string::npos);
    CHECK(why_not_readable((directory / "missing").string()) == "No such file or directory");
}
