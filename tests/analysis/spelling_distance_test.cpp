// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/spelling_distance.h"
#include "catch.h"
#include "support.h"

#include <algorithm>
#include <string>
#include <vector>

using namespace mafteach;

namespace {

int distance(const std::string& a, const std::string& b, int at_most = 100) {
    return SpellingDistance(a)(b, at_most);
}

} // namespace

TEST_CASE("what writers do without a change of sound is half an edit") {
    const auto [a, b, expected] = GENERATE(table<std::string, std::string, int>({
        {"שלומ", "שלומ", 0},
        {"תכנית", "תוכנית", 1},
        {"טלויזיה", "טלוויזיה", 1},
        {"ספור", "סיפור", 1},
        {"טלפונ", "תלפונ", 1},
        {"כושר", "קושר", 1},
        {"משחק", "משחכ", 1},
        {"אוצר", "עוצר", 1},
        {"סיר", "שיר", 1},
        {"שלומ", "שלונ", 2},
        {"שלומ", "שלו", 2},
        {"שלומ", "שללומ", 2},
        {"שלומ", "שולמ", 2}, // two letters exchanged, or a ו taken out and put in
        {"ממשלה", "מהשלמ", 4},
        {"", "שלומ", 7},
        {"linux", "linus", 2},
        {"😀", "😁", 2},
    }));
    CAPTURE(a, b);
    CHECK(distance(a, b) == expected);
    CHECK(distance(b, a) == expected);
}

TEST_CASE("the distance is one: nothing to itself, the same both ways, and cut off at its bound") {
    const std::vector<std::string> letters = {"א", "ו", "ב", "ט", "ת"};
    test::Random random(11);
    for (int i = 0; i < 20000; ++i) {
        const std::string a = random.text(letters, 7);
        const std::string b = random.text(letters, 7);
        const int exact = distance(a, b);
        if (distance(b, a) != exact || (exact == 0) != (a == b))
            FAIL(a << " and " << b);
        for (const int at_most : {0, 1, 2, 4}) {
            const int found = distance(a, b, at_most);
            if (exact <= at_most ? found != exact : found <= at_most)
                FAIL(a << " and " << b << " at most " << at_most << ": " << found << ", not "
                       << exact);
        }
    }
}
