// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.h"
#include "store/packing.h"
#include "support.h"

#include <string>
#include <vector>

using namespace mafteach;

TEST_CASE("numbers are read as they were packed") {
    std::string packed;
    const std::vector<std::uint64_t> numbers = {0,     1,     127,         128,       16383,
                                                16384, 65536, 0xFFFFFFFFU, 1ULL << 40};
    for (const std::uint64_t number : numbers)
        packing::append_number(packed, number);
    std::string_view rest = packed;
    for (const std::uint64_t number : numbers)
        CHECK(packing::take_number(rest) == number);
    CHECK(rest.empty());
}

TEST_CASE("sortable numbers order as the numbers do") {
    // Around every number where the form grows by a byte.
    std::string before;
    for (const std::uint64_t edge : {0ULL, 0x100ULL, 0x8000ULL, 1ULL << 22, 1ULL << 29}) {
        for (std::uint64_t number = edge < 300 ? edge : edge - 300; number < edge + 300; ++number) {
            std::string packed;
            packing::append_sortable(packed, static_cast<std::uint32_t>(number));
            CHECK(packing::take_sortable(packed) == number);
            CHECK((before < packed || number == edge - 300 || number < 400));
            before = packed;
        }
    }
    std::string packed;
    packing::append_sortable(packed, 0x7FFF);
    packing::append_sortable(packed, 0x8000);
    packing::append_sortable(packed, 0x12345678);
    CHECK(packing::take_sortable(packed) == 0x7FFF);
    CHECK(packing::take_sortable("") == 0);
    CHECK(test::shown(packed) == "\\x7F\\xFF\\x80\\x80\\x00\\xD24Vx");
}
