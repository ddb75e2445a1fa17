// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.h"
#include "output/excerpt.h"
#include "support.h"

#include <algorithm>
#include <string>
#include <vector>

using namespace mafteach;

namespace {

/// A text of `words` words of four bytes and a space, of which those at `matches` match the words
/// of a query in turn.
struct Sample {
    std::string text;
    HighlightedText highlights;
    std::vector<QueryWord> query;

    Sample(std::size_t words, const std::vector<std::uint32_t>& matches,
           std::size_t query_words = 1)
        : query(query_words) {
        for (std::size_t i = 0; i < words; ++i) {
            highlights.token_begins.push_back(static_cast<std::uint32_t>(text.size()));
            text += i + 1 < words ? "אב " : "אב.";
        }
        for (std::size_t i = 0; i < matches.size(); ++i) {
            Match match;
            match.token = matches[i];
            match.begin = highlights.token_begins[matches[i]];
            match.end = match.begin + 4;
            match.word = &query[i % query_words];
            highlights.matches.push_back(match);
        }
    }

    std::vector<Stretch> show(std::size_t words) const { return excerpt(text, highlights, words); }

    bool is_shown(std::size_t match, const std::vector<Stretch>& stretches) const {
        const Match& it = highlights.matches[match];
        return std::any_of(stretches.begin(), stretches.end(), [&](const Stretch& stretch) {
            return it.begin >= stretch.begin && it.end <= stretch.end;
        });
    }
};

} // namespace

TEST_CASE("a short text is shown whole") {
    for (const std::size_t words : {0U, 1U, 79U, 80U}) {
        const Sample sample(words, {});
        const auto shown = sample.show(80);
        REQUIRE(shown.size() == 1);
        CHECK(shown[0].begin == 0);
        CHECK(shown[0].end == sample.text.size());
    }
}

TEST_CASE("of a long text without a match its beginning is shown") {
    const auto shown = Sample(500, {}).show(80);
    REQUIRE(shown.size() == 1);
    CHECK(shown[0].begin == 0);
    CHECK(shown[0].end == 80 * 5);
}

TEST_CASE("of a long text the surroundings of the matches are shown") {
    const Sample sample(500, {100, 300});
    const auto shown = sample.show(80);
    REQUIRE(shown.size() == 2);
    CHECK(sample.is_shown(0, shown));
    CHECK(sample.is_shown(1, shown));
    CHECK(shown[0].begin < 100 * 5);
    CHECK(shown[0].end > 101 * 5);
    CHECK(shown[1].begin > shown[0].end);
}

TEST_CASE("matches that stand close together are shown in one stretch") {
    CHECK(Sample(500, {100, 105, 112}).show(80).size() == 1);
    CHECK(Sample(500, {0, 1, 2}).show(80).front().begin == 0);
    // Nine words before and behind: these surroundings touch, those leave a word out.
    CHECK(Sample(500, {100, 119}).show(80).size() == 1);
    CHECK(Sample(500, {100, 120}).show(80).size() == 2);
    const Sample last(500, {499});
    CHECK(last.show(80).back().end == last.text.size());
}

TEST_CASE("the stretch with the most different words comes before others") {
    // Word 0 of the query stands all over; words 0 and 1 stand together at the end.
    std::vector<std::uint32_t> places;
    for (std::uint32_t i = 0; i < 20; ++i)
        places.push_back(i * 25);
    Sample sample(600, places, 1);
    QueryWord other;
    Match together = sample.highlights.matches.back();
    together.token = 550;
    together.begin = sample.highlights.token_begins[550];
    together.end = together.begin + 4;
    sample.highlights.matches.push_back(together);
    together.token = 552;
    together.begin = sample.highlights.token_begins[552];
    together.end = together.begin + 4;
    together.word = &other;
    sample.highlights.matches.push_back(together);
    const auto shown = sample.show(80);
    CHECK(sample.is_shown(20, shown));
    CHECK(sample.is_shown(21, shown));
}

TEST_CASE("what is shown is in order, of about the length asked for, and never without a match") {
    test::Random random(11);
    for (int i = 0; i < 5000; ++i) {
        const std::size_t words = 1 + random.below(400);
        std::vector<std::uint32_t> matches;
        for (std::size_t n = random.below(12); n > 0; --n)
            matches.push_back(static_cast<std::uint32_t>(random.below(words)));
        std::sort(matches.begin(), matches.end());
        matches.erase(std::unique(matches.begin(), matches.end()), matches.end());
        const Sample sample(words, matches, 3);
        const std::size_t wanted = 20 + random.below(80);
        const auto shown = sample.show(wanted);
        CAPTURE(words, wanted, matches);
        REQUIRE_FALSE(shown.empty());
        std::uint32_t end = 0;
        std::size_t total = 0;
        for (const Stretch& stretch : shown) {
            const bool in_place = stretch.begin >= end && stretch.begin < stretch.end &&
                                  stretch.end <= sample.text.size() && stretch.begin % 5 == 0;
            REQUIRE(in_place);
            end = stretch.end;
            total += (stretch.end - stretch.begin + 4) / 5;
            bool holds_one = matches.empty();
            for (const Match& match : sample.highlights.matches)
                holds_one = holds_one || (match.begin >= stretch.begin && match.end <= stretch.end);
            REQUIRE(holds_one);
        }
        REQUIRE(total <= std::max(wanted, std::min(words, wanted)));
    }
}
