// SPDX-License-Identifier: GPL-3.0-or-later

// Files that are not a lexicon of this version: each with the exact words that a person will read.

#include "catch.h"
#include "core/error.h"
#include "lexicon/build/writer.h"
#include "lexicon/format.h"
#include "lexicon/lexicon.h"
#include "lexicon/small_lexicon.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <sys/stat.h>
#include <unistd.h>

using namespace mafteach;
namespace fs = std::filesystem;

namespace {

constexpr const char* reinstall =
    "reinstall Mafteach, or set MAFTEACH_LEXICON to the path of another mafteach.lex";

/// Opens `path` and returns the error; fails the test if there is none.
Error error_of(const fs::path& path) {
    try {
        Lexicon::open(path);
    } catch (const Error& error) {
        CHECK(error.hint() == reinstall);
        return error;
    }
    FAIL("opened " << path);
    std::abort();
}

void check_damaged(const std::string& content, const std::string& why) {
    const test::MemoryFile file(content);
    const Error error = error_of(file.path());
    CHECK(error.code() == ErrorCode::damaged);
    CHECK(error.what() == "the lexicon " + file.path().string() + " is damaged: " + why);
}

struct Folder {
    fs::path path = fs::temp_directory_path() / ("mafteach-lexicon-" + std::to_string(::getpid()));
    Folder() { fs::create_directory(path); }
    ~Folder() { fs::remove_all(path); }
};

} // namespace

TEST_CASE("a lexicon that isn't there", "[lexicon]") {
    const Error missing = error_of("/nowhere/mafteach.lex");
    CHECK(missing.code() == ErrorCode::not_found);
    CHECK(missing.what() == std::string("there is no lexicon at /nowhere/mafteach.lex"));
}

TEST_CASE("something else in the lexicon's place", "[lexicon]") {
    const Folder folder;
    const Error directory = error_of(folder.path);
    CHECK(directory.code() == ErrorCode::io);
    CHECK(directory.what() ==
          "can't read the lexicon " + folder.path.string() + ": Is a directory");

    const fs::path pipe = folder.path / "pipe";
    REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
    CHECK(error_of(pipe).code() == ErrorCode::damaged); // and it doesn't wait for a writer
    const fs::path below = folder.path / "pipe" / "mafteach.lex";
    CHECK(error_of(below).code() == ErrorCode::not_found);
}

TEST_CASE("files that are no lexicon", "[lexicon]") {
    const std::string good = lexicon::compile(test::small_source());
    check_damaged("", "its 0 bytes are less than a header");
    check_damaged(good.substr(0, 127), "its 127 bytes are less than a header");
    check_damaged(std::string(1000, 'x'), "it doesn't begin like a lexicon");
    check_damaged(good.substr(0, good.size() - 1), "it has " + std::to_string(good.size() - 1) +
                                                       " bytes and not " +
                                                       std::to_string(good.size()));
    check_damaged(good + "x", "it has " + std::to_string(good.size() + 1) + " bytes and not " +
                                  std::to_string(good.size()));
    std::string flipped = good;
    flipped[100] ^= 1;
    check_damaged(flipped, "the checksum of its header is wrong");
}

TEST_CASE("a section outside of the file", "[lexicon]") {
    std::string content = lexicon::compile(test::small_source());
    lexicon::Header header;
    REQUIRE(header.decode(content) == lexicon::Header::Flaw::none);
    SECTION("beyond its end") {
        header.sections[3].offset = 0xFFFFFFF0;
    }
    SECTION("too long for it") {
        header.sections[3].size = 0xFFFFFFFF;
    }
    SECTION("over the header") {
        header.sections[3].offset = 0;
    }
    content.replace(0, lexicon::Header::bytes, header.encode());
    check_damaged(content, "section 3 is not inside the file");
}

TEST_CASE("a lexicon of another version", "[lexicon]") {
    std::string content = lexicon::compile(test::small_source());
    content[8] = 7;
    const test::MemoryFile file(content);
    const Error error = error_of(file.path());
    CHECK(error.code() == ErrorCode::wrong_version);
    CHECK(error.what() == "the lexicon " + file.path().string() +
                              " has format version 7, and this program reads version 2");
}

TEST_CASE("contents that changed are found by verify", "[lexicon]") {
    std::string content = lexicon::compile(test::small_source());
    content[content.size() - 1] ^= 1;
    const test::MemoryFile file(content);
    const Lexicon opened = Lexicon::open(file.path());
    try {
        opened.verify();
        FAIL("not found");
    } catch (const Error& error) {
        CHECK(error.code() == ErrorCode::damaged);
        CHECK(error.what() == "the lexicon " + file.path().string() +
                                  " is damaged: the checksum of its contents is wrong");
    }
}

TEST_CASE("where the lexicon is looked for", "[lexicon]") {
    const char* const set = std::getenv("MAFTEACH_LEXICON");
    const std::string before = set ? set : "";

    ::setenv("MAFTEACH_LEXICON", "/some/where.lex", 1);
    CHECK(Lexicon::default_path() == "/some/where.lex");
    // An empty variable counts as none. This program has no lexicon around it, so the answer is
    // where an installed one would be.
    ::setenv("MAFTEACH_LEXICON", "", 1);
    const fs::path program = fs::read_symlink("/proc/self/exe");
    const fs::path installed = program.parent_path().parent_path() / "share/mafteach/mafteach.lex";
    CHECK(Lexicon::default_path() == installed);

    if (set)
        ::setenv("MAFTEACH_LEXICON", before.c_str(), 1);
    else
        ::unsetenv("MAFTEACH_LEXICON");
}
