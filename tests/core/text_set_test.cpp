// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.h"
#include "core/text_set.h"
#include "support.h"

#include <map>
#include <string>

using namespace mafteach;

namespace {

struct Item {
    std::string text;
    int number = 0;
};

} // namespace

TEST_CASE("items are found by their text and stay where they are") {
    TextSet<Item> set;
    std::map<std::string, Item*> expected;
    test::Random random(11);
    for (int number = 0; number < 20'000; ++number) {
        const std::string text =
            std::to_string(random.below(15'000)) + std::string(random.below(3) == 0 ? 40 : 0, '-');
        Item* const found = set.find(text);
        const auto known = expected.find(text);
        REQUIRE((found == nullptr) == (known == expected.end()));
        if (found == nullptr)
            expected.emplace(text, &set.add({text, number}));
        else
            REQUIRE(found == known->second);
    }
    CHECK(set.size() == expected.size());
    for (const auto& [text, item] : expected) {
        CHECK(set.find(text) == item);
        CHECK(item->text == text);
    }
    int before = -1;
    for (const Item& item : set.items()) { // in the order in which they came
        CHECK(item.number > before);
        before = item.number;
    }
    set.clear();
    CHECK(set.size() == 0);
    CHECK(set.find(expected.begin()->first) == nullptr);
    set.add({"again", 1});
    CHECK(set.find("again")->number == 1);
}
