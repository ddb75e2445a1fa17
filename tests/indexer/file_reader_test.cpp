// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.h"
#include "core/error.h"
#include "indexer/file_reader.h"
#include "support.h"

#include <atomic>
#include <chrono>
#include <string>
#include <thread>
#include <unistd.h>

using namespace mafteach;
using namespace std::string_literals;

namespace {

std::string repeated(const std::string& text, std::size_t times) {
    std::string out;
    for (std::size_t i = 0; i < times; ++i)
        out += text;
    return out;
}

std::string contents(FileReader& reader, std::size_t step) {
    std::string out;
    std::string buffer(step, '\0');
    while (const std::size_t got = reader.read(buffer.data(), step))
        out.append(buffer, 0, got);
    return out;
}

} // namespace

TEST_CASE("text is told from what is none") {
    // `reason` is a word of it; empty: this is text.
    const auto [name, start, reason] = GENERATE(table<std::string, std::string, std::string>({
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
        {"Windows-1255", "\xF9\xEC\xE5\xED \xEC\xEB\xE5\xEC\xED", "WINDOWS-1255"},
        {"only broken bytes", "\xFF\xFF\xFF\xFF", "UTF-8"},
        {"more broken than sound", repeated("a\xFF", 100), "UTF-8"},
        {"one broken byte in five", repeated("abcd\xFF", 100), ""},
    }));
    CAPTURE(name);
    const std::string why = why_not_text(start, "/a.txt");
    CHECK(why.empty() == reason.empty());
    CHECK(why.find(reason) != std::string::npos);
}

TEST_CASE("a file is read whole, whatever the size of the buffer") {
    const test::TemporaryDirectory directory;
    const std::string text = repeated("שלום\0\n"s, 1000);
    test::write_file(directory / "a", text);
    for (const std::size_t step : {1U, 7U, 4096U, 1U << 20}) {
        FileReader reader((directory / "a").string());
        CHECK((contents(reader, step) == text));
    }
    test::write_file(directory / "empty", "");
    FileReader empty((directory / "empty").string());
    CHECK(contents(empty, 10).empty());
}

TEST_CASE("a descriptor is read, and stays open") {
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    REQUIRE(::write(ends[1], "abc", 3) == 3);
    ::close(ends[1]);
    {
        const std::atomic<bool> stop{false};
        FileReader reader(ends[0], stop);
        CHECK(contents(reader, 2) == "abc");
    }
    char one = 0;
    CHECK(::read(ends[0], &one, 1) == 0);
    ::close(ends[0]);
}

TEST_CASE("who waits for input that doesn't come can be stopped, by another thread too") {
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    std::atomic<bool> stop{false};
    FileReader reader(ends[0], stop);
    std::thread stopping([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
        stop = true;
    });
    char one = 0;
    CHECK_THROWS_AS(reader.read(&one, 1), Error);
    stopping.join();
    ::close(ends[0]);
    ::close(ends[1]);
}

TEST_CASE("what can't be read is an error with the system's reason") {
    const test::TemporaryDirectory directory;
    try {
        FileReader((directory / "missing").string());
        FAIL("an Error was expected");
    } catch (const Error& error) {
        CHECK(error.code() == ErrorCode::not_found);
        CHECK(std::string(error.what()) == "No such file or directory");
    }
    FileReader folder(directory.path().string());
    char one = 0;
    CHECK_THROWS_AS(folder.read(&one, 1), Error);
}
