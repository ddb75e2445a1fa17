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

TEST_CASE("words asked about in a row are as far as each is by itself, and what is said of "
          "beginnings holds") {
    const std::vector<std::string> letters = {"א", "ו", "ב", "ט", "ת", "a", "😀"};
    test::Random random(12);
    for (int round = 0; round < 60; ++round) {
        const std::string word = random.text(letters, 9);
        std::vector<std::string> others;
        for (int i = 0; i < 400; ++i)
            others.push_back(random.text(letters, 9));
        if (round % 3 != 0) // any order is right, theirs is the fastest
            std::sort(others.begin(), others.end());
        const int at_most = static_cast<int>(random.below(5));
        SpellingDistance in_a_row(word);
        std::string far; // the beginning that the last one is too far by
        for (const std::string& other : others) {
            const int exact = distance(word, other);
            const int found = in_a_row(other, at_most);
            CAPTURE(word, other, at_most, exact, found);
            if (exact <= at_most ? found != exact : found <= at_most)
                FAIL();
            if (!far.empty() && other.starts_with(far) && exact <= at_most)
                FAIL("said to be too far by " << far);
            REQUIRE(in_a_row.far_beginning() <= other.size());
            if (in_a_row.far_beginning() > 0)
                far = other.substr(0, in_a_row.far_beginning());
        }
        CHECK(in_a_row("", 100) == distance(word, "")); // another bound
    }
}
