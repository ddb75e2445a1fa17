// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.h"
#include "store/removed_passages.h"
#include "support.h"

#include <set>
#include <string>

using namespace mafteach;

TEST_CASE("removed passages are those that were added, in rows that don't touch") {
    test::Random random(5);
    for (int round = 0; round < 300; ++round) {
        RemovedPassages removed;
        std::set<Xapian::docid> expected;
        for (std::size_t n = random.below(12); n > 0; --n) {
            const auto first = static_cast<Xapian::docid>(1 + random.below(60));
            const auto last = first + static_cast<Xapian::docid>(random.below(9));
            removed.add(first, last);
            for (Xapian::docid id = first; id <= last; ++id)
                expected.insert(id);
        }
        CAPTURE(removed.encode());
        CHECK(removed.count() == expected.size());
        CHECK(removed.empty() == expected.empty());
        for (Xapian::docid id = 1; id < 75; ++id)
            CHECK(removed.contains(id) == expected.contains(id));
        Xapian::docid before = 0;
        for (const auto& [first, last] : removed.ranges()) {
            CHECK((before == 0 || first > before + 1));
            before = last;
        }
        RemovedPassages read;
        REQUIRE(RemovedPassages::decode(removed.encode(), read));
        CHECK(read.ranges() == removed.ranges());
    }
}

TEST_CASE("those of one database are numbered behind another's") {
    RemovedPassages all;
    all.add(3, 5);
    RemovedPassages others;
    others.add(1, 2);
    others.add(7, 7);
    all.add(others, 5);
    CHECK(all.encode() == "3-7\n12-12\n");
}

TEST_CASE("a list of what was removed that makes no sense is refused") {
    RemovedPassages removed;
    CHECK(RemovedPassages::decode("", removed));
    CHECK(removed.empty());
    CHECK(RemovedPassages::decode("1-1\n4294967295-4294967295\n", removed));
    for (const char* value : {"1-2", "1\n", "0-2\n", "3-2\n", "1-5\n5-6\n", "9-9\n1-2\n", "x-y\n",
                              "1-4294967296\n", "-1-2\n", "1-2\n\n", "1 2\n"}) {
        CAPTURE(value);
        CHECK_FALSE(RemovedPassages::decode(value, removed));
    }
}

TEST_CASE("a database is copied when much of it is removed, a small one when anything is") {
    RemovedPassages removed;
    CHECK_FALSE(removed.are_many_of(1));
    removed.add(1, 1);
    CHECK(removed.are_many_of(10));
    CHECK_FALSE(removed.are_many_of(10'000));
    removed.add(1, 2500);
    CHECK_FALSE(removed.are_many_of(10'000));
    removed.add(1, 2501);
    CHECK(removed.are_many_of(10'000));
}
