// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.h"
#include "shell/program_errors.h"
#include "shell/standard_error.h"

#include <string>

namespace mafteach {
namespace {

using test::standard_error_of;

TEST_CASE("an error is a line, and its hint is another one below it") {
    set_program_name("fruit-scale");
    CHECK(standard_error_of([] { print_error("what", "do this"); }) ==
          "fruit-scale: what\n  do this\n");
    CHECK(standard_error_of([] { print_error("what", ""); }) == "fruit-scale: what\n");
    CHECK(standard_error_of([] { print_error(Error(ErrorCode::io, "what", "do this")); }) ==
          "fruit-scale: what\n  do this\n");
    set_program_name("other");
    CHECK(standard_error_of([] { print_error(Error(ErrorCode::io, "what")); }) == "other: what\n");
}

} // namespace
} // namespace mafteach
