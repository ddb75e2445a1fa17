// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.h"
#include "core/pattern.h"
#include "support.h"

#include <string>
#include <string_view>

using namespace mafteach;

namespace {

/// The slow and obvious way, for letters of one byte.
bool matches_slowly(std::string_view pattern, std::string_view text) {
    if (pattern.empty())
        return text.empty();
    if (pattern.front() == '*')
        return matches_slowly(pattern.substr(1), text) ||
               (!text.empty() && matches_slowly(pattern, text.substr(1)));
    return !text.empty() && (pattern.front() == '?' || pattern.front() == text.front()) &&
           matches_slowly(pattern.substr(1), text.substr(1));
}

} // namespace

TEST_CASE("patterns match what they say") {
    test::Random random(3);
    for (int round = 0; round < 20'000; ++round) {
        const std::string pattern = random.text({"a", "b", "*", "?"}, 6);
        const std::string text = random.text({"a", "b"}, 7);
        CAPTURE(pattern, text);
        REQUIRE(matches_pattern(pattern, text) == matches_slowly(pattern, text));
    }
}

TEST_CASE("a question mark stands for one character, however many bytes it takes") {
    CHECK(matches_pattern("מ?ב", "מחב"));
    CHECK_FALSE(matches_pattern("מ?ב", "מב"));
    CHECK_FALSE(matches_pattern("מ?ב", "מחחב"));
    CHECK(matches_pattern("*?", "\U0001F600"));
    CHECK_FALSE(matches_pattern("??", "\U0001F600"));
}

TEST_CASE("a hostile pattern is answered in good time") {
    std::string pattern;
    for (int i = 0; i < 2000; ++i)
        pattern += "*a";
    CHECK_FALSE(matches_pattern(pattern + "b", std::string(4000, 'a')));
}
