// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.h"
#include "glass/packing.h"
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

TEST_CASE("a number that is cut short, or has more bits than fit, is read without harm") {
    for (const std::string bytes : {"", "\x80", "\xFF\xFF", "\x80\x80\x80"}) {
        std::string_view rest = bytes;
        packing::take_number(rest);
        CHECK(rest.empty());
    }
    const std::string endless(30, '\xFF');
    std::string_view rest = endless;
    packing::take_number(rest);
    CHECK(rest.empty());
    const std::string behind = std::string(12, '\xFF') + '\x01' + "rest";
    rest = behind;
    packing::take_number(rest);
    CHECK(rest == "rest");
    for (int first = 0; first < 256; ++first)
        for (std::size_t size = 1; size < 12; ++size)
            packing::take_sortable(std::string(size, static_cast<char>(first)));
}

TEST_CASE("a term in a key keeps its order, and its end can be told") {
    const auto key = [](std::string_view term) {
        std::string out;
        packing::append_term(out, term);
        return out;
    };
    using namespace std::string_view_literals;
    CHECK(key("word") == "word");
    CHECK(key("nul\0x"sv) == "nul\0\xFFx"sv);
    CHECK(key("\0\0"sv) == "\0\xFF\0\xFF"sv);
}
