// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.h"
#include "core/number_text.h"

#include <limits>

using namespace mafteach;

TEST_CASE("numbers are grouped by thousands") {
    CHECK(grouped(0) == "0");
    CHECK(grouped(999) == "999");
    CHECK(grouped(1000) == "1,000");
    CHECK(grouped(1234567) == "1,234,567");
    CHECK(grouped(std::numeric_limits<std::uint64_t>::max()) == "18,446,744,073,709,551,615");
}

TEST_CASE("an estimate has two digits") {
    CHECK(rounded(0) == 0);
    CHECK(rounded(99) == 99);
    CHECK(rounded(104) == 100);
    CHECK(rounded(105) == 110);
    CHECK(rounded(1850) == 1900);
    CHECK(rounded(99500) == 100000);
}

TEST_CASE("a size for a person") {
    const auto [bytes, text] = GENERATE(table<std::uint64_t, std::string>({
        {0, "0 B"},
        {999, "999 B"},
        {1000, "1.0 kB"},
        {1049, "1.0 kB"},
        {1050, "1.1 kB"},
        {999'949, "999.9 kB"},
        {999'950, "1.0 MB"},
        {31'300'000, "31.3 MB"},
        {1'090'000'000, "1.1 GB"},
        {UINT64_MAX, "18.4 EB"},
    }));
    CHECK(bytes_text(bytes) == text);
}
