// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.h"
#include "files/folder.h"
#include "store/sample_database.h"
#include "support.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <filesystem>
#include <string>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

using namespace mafteach;
using test::write_file;

namespace {

namespace fs = std::filesystem;

std::string read(const Folder& folder, const std::string& name) {
    const Descriptor file = folder.open_file(name);
    return file ? read_all(file, 1000).value_or("too large") : "nothing";
}

} // namespace

TEST_CASE("only a regular file is opened, and never what a link leads to") {
    const test::TemporaryDirectory directory;
    const Folder folder = test::folder_at(directory / "folder");
    write_file(directory / "folder/file", "text");
    write_file(directory / "outside", "outside");
    fs::create_symlink("file", directory / "folder/link");
    fs::create_symlink("../outside", directory / "folder/link out");
    fs::create_symlink("nowhere", directory / "folder/dangling");
    fs::create_directory(directory / "folder/below");
    REQUIRE(::mkfifo((directory / "folder/pipe").c_str(), 0600) == 0);
    CHECK(read(folder, "file") == "text");
    const auto [name, code] = GENERATE(table<std::string, int>({
        {"nothing", ENOENT},
        {"link", ELOOP},
        {"link out", ELOOP},
        {"dangling", ELOOP},
        {"below", EINVAL},
        {"pipe", EINVAL},
    }));
    CAPTURE(name);
    errno = 0;
    CHECK_FALSE(folder.open_file(name));
    CHECK(errno == code);
}

TEST_CASE("a folder in a folder is opened where it is one, and no link") {
    const test::TemporaryDirectory directory;
    const Folder folder = test::folder_at(directory / "folder");
    fs::create_directory(directory / "folder/below");
    fs::create_directory(directory / "outside");
    write_file(directory / "folder/file", "text");
    fs::create_symlink("below", directory / "folder/link");
    fs::create_symlink("../outside", directory / "folder/link out");
    const std::optional<Folder> below = folder.open("below");
    REQUIRE(below);
    CHECK(below->path() == directory / "folder/below");
    for (const std::string name : {"nothing", "file", "link", "link out"}) {
        CAPTURE(name);
        CHECK_FALSE(folder.open(name));
    }
    // The name that a person gives may be a link.
    CHECK(Folder::named(directory / "folder/link"));
    CHECK_FALSE(Folder::named(directory / "folder/file"));
    CHECK(errno == ENOTDIR);
    CHECK_FALSE(Folder::named(directory / "nothing"));
    CHECK(errno == ENOENT);
}

TEST_CASE("what is done in a folder is done in that one, wherever its name leads by then") {
    const test::TemporaryDirectory directory;
    const Folder folder = test::folder_at(directory / "folder");
    write_file(directory / "folder/file", "here");
    fs::rename(directory / "folder", directory / "moved");
    write_file(directory / "folder/file", "somebody else's");
    CHECK(read(folder, "file") == "here");
    folder.make_file("new", {});
    CHECK(fs::exists(directory / "moved/new"));
    CHECK_FALSE(fs::exists(directory / "folder/new"));
    CHECK(folder.names().size() == 2);
}

TEST_CASE("nothing that is there is written to, or taken for what was made") {
    const test::TemporaryDirectory directory;
    const Folder folder = test::folder_at(directory / "folder");
    write_file(directory / "folder/file", "text");
    write_file(directory / "outside", "outside");
    fs::create_directory(directory / "folder/below");
    fs::create_symlink("../outside", directory / "folder/link");
    fs::create_symlink("../nowhere", directory / "folder/dangling");
    for (const std::string name : {"file", "below", "link", "dangling"}) {
        CAPTURE(name);
        CHECK_THROWS_AS(folder.make_file(name, {}), Error);
        CHECK_FALSE(folder.make(name, {}));
    }
    CHECK(read(folder, "file") == "text");
    CHECK(test::read_file(directory / "outside") == "outside");
    CHECK_FALSE(fs::exists(directory / "nowhere"));
}

TEST_CASE("the names in a folder are all there, as often as they are asked for") {
    const test::TemporaryDirectory directory;
    const Folder folder = test::folder_at(directory / "folder");
    CHECK(folder.names().empty());
    std::vector<std::string> expected;
    for (int i = 0; i < 300; ++i) {
        expected.push_back(std::to_string(i) + "\n\xFF");
        write_file(directory / "folder" / expected.back(), "");
    }
    std::sort(expected.begin(), expected.end());
    for (int round = 0; round < 3; ++round) {
        std::vector<std::string> names = folder.names();
        std::sort(names.begin(), names.end());
        CHECK(names == expected);
    }
}

TEST_CASE("a file is read to its end, unless it has more than it may have") {
    const test::TemporaryDirectory directory;
    const Folder folder = test::folder_at(directory / "folder");
    for (const std::size_t size : {0U, 1U, 999U, 1000U, 65535U, 65536U, 65537U, 200'000U}) {
        write_file(directory / "folder/file", std::string(size, 'x'));
        CAPTURE(size);
        const auto all = read_all(folder.open_file("file"), size);
        CHECK((all && *all == std::string(size, 'x')));
        CHECK(read_all(folder.open_file("file"), size + 1));
        if (size > 0)
            CHECK_FALSE(read_all(folder.open_file("file"), size - 1));
    }
}

TEST_CASE("a descriptor is closed once, by its owner") {
    const test::TemporaryDirectory directory;
    const Folder folder = test::folder_at(directory / "folder");
    Descriptor one = folder.make_file("one", {});
    const int number = one.get();
    Descriptor other = std::move(one);
    CHECK(other.get() == number);
    other.close();
    CHECK_FALSE(other);
    CHECK(::fcntl(number, F_GETFD) == -1);
    other.close();
    CHECK_FALSE(Descriptor());
}
