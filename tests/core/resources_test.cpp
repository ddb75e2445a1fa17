// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.h"
#include "core/resources.h"
#include "no_more_files.h"

#include <cerrno>
#include <string>

using namespace mafteach;

TEST_CASE("an error says what was out, and what to do") {
    const auto [code, what, hint] = GENERATE(table<int, std::string, std::string>({
        {EMFILE, "/db: too many open files", "ulimit -n"},
        {ENFILE, "/db: too many open files on this machine", "fs.file-max"},
        {ENOMEM, "/db: out of memory", "--memory"},
    }));
    const auto error = resources_error("/db", code);
    REQUIRE(error);
    CHECK(error->code() == ErrorCode::resources);
    CHECK(error->what() == what);
    CHECK(error->hint().find(hint) != std::string::npos);
}

TEST_CASE("other errors are about something else") {
    const auto code = GENERATE(0, ENOENT, EACCES, EIO, ENOSPC);
    CHECK_FALSE(resources_error("/db", code));
}

TEST_CASE("whether a file can be opened is told") {
    CHECK(why_no_file_opens() == 0);
    int why = 0;
    {
        const test::NoMoreFiles full;
        why = why_no_file_opens();
    }
    CHECK(why == EMFILE);
    CHECK(why_no_file_opens() == 0);
}
