// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.h"
#include "store/packed_text.h"
#include "support.h"

#include <string>
#include <tuple>
#include <vector>

using namespace mafteach;
using namespace std::string_literals;

namespace {

std::string packed(std::string_view text) {
    std::string out;
    append_packed(out, text);
    return out;
}

} // namespace

TEST_CASE("Hebrew is packed as a byte a letter or point") {
    // The text, and how many bytes it is packed in.
    const auto [text, size] = GENERATE(table<std::string, std::size_t>({
        {"", 0},
        {"plain, 123\r\n", 12},
        {"גן נעול", 7},
        {"\u05D0\u05B8\u05D1\u0591\u05F3\u05C2", 6}, // points, an accent, a geresh
        {"מ\u05BEא", 3},
        {"\x01", 2},
        {"א\u201Dב", 6}, // a quotation mark as it stands, behind an 01
        {"\U0001F40D", 5},
        {"é", 3},
    }));
    CAPTURE(text);
    CHECK(packed(text).size() == size);
    CHECK(unpacked(packed(text)) == text);
}

TEST_CASE("any bytes come back as they were packed, and any bytes can be unpacked") {
    test::Random random(7);
    // Those by which the forms are told apart, over and over.
    const std::vector<std::string> bytes = {"\x01", "\xD7", "\xD6", "\x90", "\xBF", "\xC0",
                                            "\xE2", "\xF0", "\xFF", "\0"s,  "a",    "\x80"};
    for (int round = 0; round < 20'000; ++round) {
        const std::string text = random.text(bytes, 12);
        CAPTURE(test::shown(text));
        REQUIRE(unpacked(packed(text)) == text);
        REQUIRE(unpacked(text).size() <= 2 * text.size());
        std::string behind = "before";
        append_packed(behind, text);
        REQUIRE(behind == "before" + packed(text));
    }
}
