// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/indexed_text.h"
#include "analysis/morphology.h"
#include "analysis/orthography.h"
#include "catch.h"
#include "lexicon_for_tests.h"

#include <string>
#include <vector>

using namespace mafteach;

namespace {

/// What a defective reading costs in a text of these words.
float cost(const std::vector<Orthography>& words) {
    TextOrthography text;
    for (const Orthography word : words)
        text.add(word);
    return text.defective_cost();
}

std::vector<Orthography> times(std::size_t n, Orthography word) {
    return std::vector<Orthography>(n, word);
}

} // namespace

TEST_CASE("each kind of word says how its text is spelled") {
    const float nothing_known = cost({});
    CHECK(cost({Orthography::defective}) < nothing_known);
    CHECK(cost({Orthography::full}) > nothing_known);
    CHECK(cost({Orthography::doubled}) > cost({Orthography::full}));
    // Texts without words that tell are a little likelier in defective spelling.
    CHECK(cost({Orthography::either}) < nothing_known);
    CHECK(cost({Orthography::either}) > cost({Orthography::defective}));
}

TEST_CASE("a word says how its text is spelled where one of its readings is much the likeliest") {
    const auto [text, expected] = GENERATE(table<std::string, Orthography>({
        {"הייתה", Orthography::doubled},
        {"שולחן", Orthography::full},
        {"השלחן", Orthography::defective},
        {"בית", Orthography::either},
        {"בתור", Orthography::either}, // by its readings both, and both likely
    }));
    CAPTURE(text);
    const test::IndexedText words(text);
    Morphology morphology(test_lexicon());
    CHECK(morphology.readings(words.words.tokens.front()).orthography == expected);
}

TEST_CASE("the more words say so, the less or more a defective reading costs") {
    for (std::size_t n = 1; n < 4; ++n) {
        CAPTURE(n);
        CHECK(cost(times(n, Orthography::defective)) > cost(times(n + 1, Orthography::defective)));
        CHECK(cost(times(n, Orthography::full)) < cost(times(n + 1, Orthography::full)));
    }
    CHECK(cost(times(10, Orthography::defective)) < 0.1F);
    // A few slips don't make a text of the other spelling.
    std::vector<Orthography> mixed = times(30, Orthography::full);
    mixed.push_back(Orthography::defective);
    CHECK(cost(mixed) > 3);
}

TEST_CASE("no text is so sure of its spelling that it has no word in the other") {
    const float full = cost(times(100'000, Orthography::doubled));
    CHECK(full == cost(times(1000, Orthography::doubled)));
    CHECK(full < 5);
    const float defective = cost(times(100'000, Orthography::defective));
    CHECK(defective == cost(times(1000, Orthography::defective)));
    CHECK(defective > -0.1F);
}
