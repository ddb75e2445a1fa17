// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.h"
#include "files/file_errors.h"
#include "no_more_files.h"
#include "store/index_errors.h"
#include "store/xapian_errors.h"

#include <cerrno>
#include <optional>
#include <string>
#include <system_error>

using namespace mafteach;

TEST_CASE("what was out is told from damage, in Xapian's errors and the system's") {
    const auto code = GENERATE(EMFILE, ENFILE, ENOMEM);
    const std::error_code system(code, std::generic_category());
    const Xapian::DatabaseOpeningError opening("Couldn't open postlist.glass", code);
    const Xapian::DatabaseCorruptError corrupt("Couldn't open it: " + system.message());
    for (const Error& error :
         {translated(opening, "/db"), translated(corrupt, "/db"),
          file_error("make the folder", "/db", system), write_error("/db", code)}) {
        CHECK(error.code() == ErrorCode::resources);
        CHECK(std::string(error.what()).starts_with("/db: "));
        CHECK(error.hint().find("rebuild") == std::string::npos);
    }
}

TEST_CASE(
    "a full disk and one that nothing may be written to are told apart, by errno or its text") {
    const auto [number, code] = GENERATE(table<int, ErrorCode>({
        {ENOSPC, ErrorCode::no_space},
        {EDQUOT, ErrorCode::no_space},
        {EFBIG, ErrorCode::no_space},
        {EACCES, ErrorCode::io},
        {EROFS, ErrorCode::io},
    }));
    CAPTURE(number);
    const std::string text = std::error_code(number, std::generic_category()).message();
    const Error by_number =
        translated(Xapian::DatabaseOpeningError("Couldn't open postlist.glass", number), "/db");
    const Error by_text =
        translated(Xapian::DatabaseCorruptError("Couldn't open it: " + text), "/db");
    CHECK(by_number.code() == code);
    CHECK(by_text.code() == code);
    CHECK_FALSE(by_text.hint().empty());
}

TEST_CASE("a lock that could not be opened is not one that another process has") {
    const Xapian::DatabaseLockError limit("Unable to get write lock on /db: too many open files");
    CHECK(translated(limit, "/db").code() == ErrorCode::resources);
    const Xapian::DatabaseLockError other("Unable to get write lock on /db: already locked");
    CHECK(translated(other, "/db").code() == ErrorCode::locked);
}

TEST_CASE("nothing is called damaged while no file can be opened") {
#ifdef __SANITIZE_ADDRESS__
    WARN("skipped: UndefinedBehaviorSanitizer opens a pipe to look at an object");
    return;
#endif
    const Xapian::DatabaseCorruptError corrupt("a table makes no sense");
    std::optional<Error> own;
    std::optional<Error> xapians;
    {
        const test::NoMoreFiles full;
        own = damaged("/db", "a record makes no sense");
        xapians = translated(corrupt, "/db");
    }
    CHECK(own->code() == ErrorCode::resources);
    CHECK(xapians->code() == ErrorCode::resources);
    CHECK(damaged("/db", "a record makes no sense").code() == ErrorCode::damaged);
    CHECK(translated(corrupt, "/db").code() == ErrorCode::damaged);
}

TEST_CASE("a command in a hint can be pasted, whatever the path") {
    CHECK(rebuild_hint("/my archive/db").ends_with("--db '/my archive/db' --rebuild PATH..."));
    CHECK(rebuild_hint("/my archive/db", true).ends_with("--db '/my archive/db' --rebuild"));
    CHECK(making_hint("/it's/db").ends_with("--db '/it'\\''s/db' PATH..."));
    CHECK(making_hint("/a/db").ends_with("--db /a/db PATH..."));
}
