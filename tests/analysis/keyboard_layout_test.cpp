// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/keyboard_layout.h"
#include "catch.h"

#include <string>

using namespace mafteach;

TEST_CASE("what was typed in one keyboard layout is given in the other, and back") {
    const auto [latin, hebrew] = GENERATE(table<std::string, std::string>({
        {"akuo", "שלום"},
        {",urv", "תורה"},
        {"t;", "אף"},
        {"qukv", "/ולה"},
    }));
    CAPTURE(latin);
    CHECK(on_hebrew_keyboard(latin) == hebrew);
    CHECK(on_latin_keyboard(hebrew) == latin);
}

TEST_CASE("each capital letter is the key of its small one") {
    // With a letter that both keyboards have: alone, q and w give no letter.
    for (char small = 'a'; small <= 'z'; ++small) {
        const char capital = static_cast<char>(small - 'a' + 'A');
        CAPTURE(small);
        CHECK_FALSE(on_hebrew_keyboard(std::string("t") + capital).empty());
        CHECK(on_hebrew_keyboard(std::string("t") + capital) ==
              on_hebrew_keyboard(std::string("t") + small));
    }
}

TEST_CASE("what is on no key, or gives no letter, is nothing in the other layout") {
    for (const std::string typed : {"", "12", "a b", "q", "akuo1", "é", "\xFF"}) {
        CAPTURE(typed);
        CHECK(on_hebrew_keyboard(typed).empty());
    }
}
