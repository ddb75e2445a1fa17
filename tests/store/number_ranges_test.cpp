// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.h"
#include "store/number_ranges.h"
#include "support.h"

#include <limits>
#include <set>
#include <string>

using namespace mafteach;

TEST_CASE("a set of numbers has those that were added, in rows that don't touch") {
    using Number = NumberRanges::Number;
    test::Random random(5);
    for (int round = 0; round < 300; ++round) {
        NumberRanges numbers;
        std::set<Number> expected;
        for (std::size_t n = random.below(12); n > 0; --n) {
            const auto first = static_cast<Number>(1 + random.below(60));
            const auto last = first + static_cast<Number>(random.below(9));
            numbers.add(first, last);
            for (Number number = first; number <= last; ++number)
                expected.insert(number);
        }
        CAPTURE(numbers.encode());
        CHECK(numbers.count() == expected.size());
        CHECK(numbers.empty() == expected.empty());
        CHECK(numbers.last() == (expected.empty() ? 0 : *expected.rbegin()));
        for (Number number = 1; number < 75; ++number)
            CHECK(numbers.contains(number) == expected.contains(number));
        Number before = 0;
        for (const auto& [first, last] : numbers.ranges()) {
            CHECK((before == 0 || first > before + 1));
            before = last;
        }
        NumberRanges read;
        REQUIRE(NumberRanges::decode(numbers.encode(), read));
        CHECK(read.ranges() == numbers.ranges());
    }
}

TEST_CASE("a set of numbers may reach to the greatest there is") {
    constexpr std::uint32_t largest = std::numeric_limits<std::uint32_t>::max();
    NumberRanges numbers;
    numbers.add(largest, largest);
    numbers.add(largest - 5, largest - 1); // they touch
    CHECK(numbers.encode() == "4294967290-4294967295");
    numbers.add(7, 7);
    numbers.add(1, largest);
    CHECK(numbers.encode() == "1-4294967295");
    CHECK(numbers.count() == largest);
    CHECK(numbers.contains(largest));
    CHECK_FALSE(numbers.contains(0));
}

TEST_CASE("a set of numbers is read from text, and nothing else is") {
    NumberRanges numbers;
    CHECK(NumberRanges::decode("", numbers));
    CHECK(numbers.empty());
    CHECK(NumberRanges::decode("1-1 4294967295-4294967295", numbers));
    CHECK(numbers.count() == 2);
    for (const char* text : {"1",        "1-",
                             "-1",       "1-2 ",
                             " 1-2",     "0-2",
                             "0-0",      "3-2",
                             "1-5 5-6",  "9-9 1-2",
                             "x-y",      "1-4294967296",
                             "-1-2",     "1-2  3-4",
                             "1 2",      "1-2\n",
                             "1-2\n3-4", "1-2,4-5",
                             "+1-2",     "0x1-2",
                             "1-2-3",    "1-99999999999999999999999"}) {
        CAPTURE(text);
        CHECK_FALSE(NumberRanges::decode(text, numbers));
    }
}

TEST_CASE("what was in a set of numbers is gone when another is read into it") {
    NumberRanges numbers;
    numbers.add(1, 9);
    REQUIRE(NumberRanges::decode("20-20", numbers));
    CHECK(numbers.encode() == "20-20");
}
