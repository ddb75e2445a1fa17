// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.h"
#include "core/error.h"
#include "documents/file_reader.h"
#include "support.h"

#include <atomic>
#include <chrono>
#include <filesystem>
#include <string>
#include <thread>
#include <unistd.h>

using namespace mafteach;
using namespace std::string_literals;
using test::repeated;

namespace {

std::string contents(FileReader& reader, std::size_t step) {
    std::string out;
    std::string buffer(step, '\0');
    while (const std::size_t got = reader.read(buffer.data(), step))
        out.append(buffer, 0, got);
    return out;
}

} // namespace

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
