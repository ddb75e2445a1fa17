// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.h"
#include "core/whole_number.h"

#include <cstdint>
#include <string>

using namespace mafteach;

TEST_CASE("a number is all of the text, or none") {
    CHECK(whole_number<std::uint32_t>("0") == 0U);
    CHECK(whole_number<std::uint32_t>("4294967295") == 4294967295U);
    CHECK(whole_number<int>("-7") == -7);
    CHECK(whole_number<std::uint32_t>("0000002a", 16) == 42U);
    CHECK(whole_number<unsigned char>("ff", 16) == 255);
    for (const std::string& text : {std::string(), std::string("4294967296"), std::string("-1"),
                                    std::string("+1"), std::string(" 1"), std::string("1 "),
                                    std::string("1.5"), std::string("א"), std::string("1\0", 2)}) {
        CAPTURE(text);
        CHECK_FALSE(whole_number<std::uint32_t>(text));
    }
    CHECK_FALSE(whole_number<unsigned char>("100", 16));
}
