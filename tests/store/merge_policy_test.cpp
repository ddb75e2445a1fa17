// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.h"
#include "store/merge_policy.h"
#include "support.h"

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <string>
#include <vector>

using namespace mafteach;

namespace {

constexpr std::uint64_t kilobyte = 1024;
constexpr std::uint64_t megabyte = 1024 * kilobyte;

/// A segment of `bytes` with a document a kilobyte, of which so many thousandths are removed.
Segment segment_of(std::uint64_t bytes, std::uint64_t removed = 0) {
    Segment segment;
    segment.bytes = bytes;
    segment.documents = static_cast<std::uint32_t>(bytes / kilobyte + 1);
    if (const auto last = static_cast<std::uint32_t>(segment.documents * removed / 1000); last > 0)
        segment.removed.add(1, last);
    return segment;
}

std::vector<Segment> segments_of(const std::vector<std::uint64_t>& megabytes) {
    std::vector<Segment> segments;
    for (const std::uint64_t size : megabytes)
        segments.push_back(segment_of(size * megabyte));
    return segments;
}

std::uint64_t live_bytes(const Segment& segment) {
    const std::size_t live = segment.documents - segment.removed.count();
    return segment.bytes * live / segment.documents;
}

/// What is there once what merges_of says is done. Adds the bytes that takes to `written`, and
/// checks that the ranges make sense.
std::vector<Segment> merged(const std::vector<Segment>& segments, std::uint64_t& written) {
    std::vector<Segment> out;
    std::size_t at = 0;
    for (const auto& [begin, end] : merges_of(segments)) {
        REQUIRE(at <= begin);
        REQUIRE(begin < end);
        REQUIRE(end <= segments.size());
        for (; at < begin; ++at)
            out.push_back(segments[at]);
        std::uint64_t bytes = 0;
        for (; at < end; ++at)
            bytes += live_bytes(segments[at]);
        written += bytes;
        out.push_back(segment_of(bytes));
    }
    for (; at < segments.size(); ++at)
        out.push_back(segments[at]);
    return out;
}

std::uint64_t total(const std::vector<Segment>& segments) {
    return std::accumulate(
        segments.begin(), segments.end(), std::uint64_t{0},
        [](std::uint64_t sum, const Segment& segment) { return sum + segment.bytes; });
}

/// How many segments an index of so many bytes may have: a search asks each.
double most_segments(std::uint64_t bytes) {
    const double least = static_cast<double>(least_segment_bytes);
    const double levels = std::log(static_cast<double>(bytes) / least) / std::log(merge_factor);
    return std::max(levels, 0.0) + 3;
}

} // namespace

TEST_CASE("segments are merged where the newer ones are not much smaller than the older") {
    using Merges = std::vector<MergeRange>;
    struct Case {
        std::vector<std::uint64_t> megabytes; ///< the newest last
        Merges merges;
    };
    const std::vector<Case> cases = {
        {{}, {}},
        {{1}, {}},
        {{100}, {}},
        {{1, 1}, {{0, 2}}}, // small ones always
        {{3, 1}, {{0, 2}}},
        {{5, 1}, {}},
        {{13, 4}, {}},
        {{12, 4}, {}}, // just as large as it takes
        {{11, 4}, {{0, 2}}},
        {{100, 100}, {{0, 2}}},
        {{100, 30, 9}, {}},
        {{100, 30, 9, 1}, {}},
        {{200, 30, 9, 4}, {{1, 4}}}, // nine is too small, and thirty for both together
        {{100, 40, 9, 4}, {{2, 4}}}, // forty isn't
        {{100, 30, 9, 1, 1}, {{3, 5}}},
        {{1000, 1, 1, 1}, {{1, 4}}},
        {{5, 1000}, {{0, 2}}},
        {{1, 1000}, {{0, 2}}},
        {{1, 1000, 1}, {}}, // what stands behind a large one is not looked at
        {{3, 3, 3, 3, 3}, {{0, 5}}},
    };
    for (const Case& each : cases) {
        CAPTURE(each.megabytes);
        CHECK(merges_of(segments_of(each.megabytes)) == each.merges);
    }
}

TEST_CASE("a segment is written anew when much of it is removed, a small one when anything is") {
    using Merges = std::vector<MergeRange>;
    const Merges none;
    const Merges first = {{0, 1}};
    CHECK(merges_of({segment_of(100 * megabyte, 200)}) == none);
    CHECK(merges_of({segment_of(100 * megabyte, 249)}) == none);
    CHECK(merges_of({segment_of(100 * megabyte, 260)}) == first);
    CHECK(merges_of({segment_of(100 * megabyte, 1000)}) == first);
    CHECK(merges_of({segment_of(3 * megabyte, 1)}) == first);

    // A file of no passages.
    Segment small = segment_of(megabyte);
    small.removed_files.add(3, 3);
    CHECK(merges_of({small}) == first);
    Segment large = segment_of(100 * megabyte);
    large.removed_files.add(3, 3);
    CHECK(merges_of({large}) == none);

    // Exactly a quarter is not more than a quarter.
    Segment quarter = segment_of(100 * megabyte);
    quarter.documents = 1000;
    quarter.removed.add(1, 250);
    CHECK(merges_of({quarter}) == none);
    quarter.removed.add(251, 251);
    CHECK(merges_of({quarter}) == first);

    // Wherever it stands, and alone.
    const Segment sound = segment_of(10'000 * megabyte);
    const Segment bad = segment_of(1'000 * megabyte, 300);
    const Segment less = segment_of(100 * megabyte);
    const Segment last = segment_of(10 * megabyte, 300);
    CHECK(merges_of({sound, bad, less}) == Merges{{1, 2}});
    CHECK(merges_of({sound, bad, less, last}) == Merges{{1, 2}, {3, 4}});
    CHECK(merges_of({bad, sound, less}) == Merges{{0, 1}});
    // How large a segment is is told by what stays of it.
    CHECK(merges_of({segment_of(40 * megabyte, 240), segment_of(10 * megabyte)}) == none);
    CHECK(merges_of({segment_of(40 * megabyte, 240), segment_of(11 * megabyte)}) == Merges{{0, 2}});
}

TEST_CASE("nothing is left to merge after a merge, whatever is added and removed") {
    test::Random random(41);
    for (int round = 0; round < 200; ++round) {
        std::vector<Segment> segments;
        const std::uint64_t scale = kilobyte << random.below(20);
        for (int step = 0; step < 60; ++step) {
            if (random.below(3) == 0 && !segments.empty()) {
                Segment& some = segments[random.below(segments.size())];
                const auto first = static_cast<std::uint32_t>(1 + random.below(some.documents));
                some.removed.add(first, static_cast<std::uint32_t>(
                                            first + random.below(some.documents - first + 1)));
            }
            if (random.below(4) != 0)
                segments.push_back(segment_of(1 + random.below(scale) * (1 + random.below(50))));
            std::uint64_t written = 0;
            segments = merged(segments, written);
            REQUIRE(merges_of(segments).empty());
        }
    }
}

TEST_CASE("however an index came to be, it has few segments") {
    test::Random random(43);
    for (int round = 0; round < 300; ++round) {
        std::vector<Segment> segments;
        const std::uint64_t scale = kilobyte << random.below(20);
        for (int step = 0; step < 150; ++step) {
            segments.push_back(segment_of(1 + random.below(scale) * (1 + random.below(200))));
            std::uint64_t written = 0;
            segments = merged(segments, written);
            CAPTURE(round, step, segments.size(), total(segments));
            REQUIRE(static_cast<double>(segments.size()) <= most_segments(total(segments)));
        }
    }
}

TEST_CASE("a thousand equal additions write each byte again a few times") {
    struct Case {
        std::uint64_t addition; ///< bytes
        double times;           ///< that a byte may be written by merges, on average
    };
    // The smallest segments are always merged: up to least_segment_bytes an addition, whatever its
    // size. What comes above that is the logarithm of the whole to the base of the factor, and the
    // merges that take in more than one level.
    for (const Case& each : {Case{64 * kilobyte, 42}, Case{megabyte, 12}, Case{4 * megabyte, 10},
                             Case{64 * megabyte, 10}}) {
        std::vector<Segment> segments;
        std::uint64_t written = 0;
        std::uint64_t most_at_once = 0;
        constexpr int additions = 1000;
        for (int addition = 0; addition < additions; ++addition) {
            segments.push_back(segment_of(each.addition));
            std::uint64_t now = 0;
            segments = merged(segments, now);
            written += now;
            most_at_once = std::max(most_at_once, now);
        }
        const double times =
            static_cast<double>(written) / static_cast<double>(each.addition * additions);
        CAPTURE(each.addition, times);
        CHECK(times < each.times);
        CHECK(times > 1);
        CHECK(most_at_once <= each.addition * additions);
    }
    // A kilobyte a thousand times stays below a segment that is worth leaving alone.
    std::vector<Segment> segments;
    for (int addition = 0; addition < 1000; ++addition) {
        segments.push_back(segment_of(kilobyte));
        std::uint64_t now = 0;
        segments = merged(segments, now);
        CHECK(now <= least_segment_bytes);
    }
    CHECK(segments.size() == 1);
}

TEST_CASE("segments of any numbers are judged without a number that does not fit") {
    Segment huge;
    huge.bytes = UINT64_MAX / 4;
    huge.documents = UINT32_MAX;
    huge.removed.add(1, UINT32_MAX / 2);
    CHECK(merges_of({huge}) == std::vector<MergeRange>{{0, 1}});
    CHECK(merges_of({huge, segment_of(1)}).front() == MergeRange{0, 1});
    Segment nothing;
    CHECK(merges_of({nothing}).empty());
    CHECK(merges_of({nothing, nothing}) == std::vector<MergeRange>{{0, 2}});
}
