// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.h"
#include "glass/packing.h"
#include "store/file_runs.h"
#include "support.h"

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

using namespace mafteach;

namespace {

/// As FileRuns::encode has it: pairs of a step and a file.
std::string packed(const std::vector<std::pair<std::uint64_t, std::uint64_t>>& runs) {
    std::string out;
    for (const auto& [step, file] : runs) {
        packing::append_number(out, step);
        packing::append_number(out, file);
    }
    return out;
}

} // namespace

TEST_CASE("which document is of which file is told as an obvious map tells it") {
    test::Random random(61);
    for (int round = 0; round < 400; ++round) {
        FileRuns runs;
        std::map<std::uint32_t, FileId> expected;
        std::uint32_t document = 0;
        const std::size_t files = 1 + random.below(10);
        for (std::size_t n = random.below(12); n > 0; --n) {
            // A file may stand in several places, and two rows of it in a row.
            const auto file = static_cast<FileId>(1 + random.below(files));
            for (std::size_t passages = random.below(9); passages > 0; --passages) {
                runs.add(++document, file);
                expected[document] = file;
            }
        }
        FileRuns read;
        REQUIRE(FileRuns::decode(runs.encode(), document, read));
        for (const FileRuns& each : {runs, read}) {
            REQUIRE(each.documents() == document);
            for (std::uint32_t id = 0; id <= document + 3; ++id) {
                CAPTURE(round, id);
                const auto of = expected.find(id);
                REQUIRE(each.file_of(id) == (of == expected.end() ? 0 : of->second));
                const std::size_t run = each.run_of(id);
                if (of == expected.end()) {
                    REQUIRE(run == each.runs().size());
                    continue;
                }
                REQUIRE(run < each.runs().size());
                REQUIRE(each.runs()[run].first <= id);
                REQUIRE(id <= each.last_of(run));
                REQUIRE(each.runs()[run].file == of->second);
            }
            for (FileId file = 1; file <= files + 1; ++file) {
                const NumberRanges documents = each.documents_of(file);
                for (std::uint32_t id = 1; id <= document; ++id)
                    REQUIRE(documents.contains(id) == (expected[id] == file));
                REQUIRE(documents.last() <= document);
            }
        }
        CHECK(read.encode() == runs.encode());
    }
}

TEST_CASE("a row of one file is one run") {
    FileRuns runs;
    for (std::uint32_t document = 1; document <= 1000; ++document)
        runs.add(document, document <= 500 ? 7 : 9);
    CHECK(runs.runs().size() == 2);
    CHECK(runs.encode() == packed({{1, 7}, {500, 9}}));
}

TEST_CASE("a list of runs that makes no sense is refused") {
    FileRuns runs;
    constexpr std::uint64_t any = UINT64_MAX;
    const auto is_sound = [&](const std::string& value, std::uint32_t documents) {
        return FileRuns::decode(value, documents, runs);
    };
    CHECK(is_sound("", 0));
    CHECK(is_sound(packed({{1, 7}}), 1));
    CHECK(is_sound(packed({{1, 7}, {3, 8}}), 4));
    CHECK(is_sound(packed({{1, UINT32_MAX}, {UINT32_MAX - 1, 1}}), UINT32_MAX));
    struct Case {
        const char* what;
        std::string value;
        std::uint32_t documents;
    };
    const std::vector<Case> cases = {
        {"runs of no documents", packed({{1, 7}}), 0},
        {"documents without a file", "", 1},
        {"documents before the first run", packed({{2, 7}}), 5},
        {"a run beyond the documents", packed({{1, 7}, {4, 8}}), 4},
        {"a run far beyond them", packed({{1, 7}, {any, 8}}), 4},
        {"steps that come round to where they began", packed({{1, 7}, {any - 1, 8}, {2, 9}}), 4},
        {"two runs from one document", packed({{1, 7}, {0, 8}}), 4},
        {"a first run from none", packed({{0, 7}, {1, 8}}), 4},
        {"no file", packed({{1, 0}}), 1},
        {"a file's number that does not fit", packed({{1, std::uint64_t{UINT32_MAX} + 1}}), 1},
        {"a file's number of 64 bits", packed({{1, any}}), 1},
        {"a run cut short", packed({{1, 7}}) + "\x01", 4},
    };
    for (const Case& each : cases) {
        CAPTURE(each.what);
        CHECK_FALSE(is_sound(each.value, each.documents));
    }
}

TEST_CASE("any bytes are a list of runs or refused") {
    test::Random random(67);
    int sound = 0;
    for (int round = 0; round < 20000; ++round) {
        std::string bytes;
        for (std::size_t n = random.below(12); n > 0; --n)
            bytes += static_cast<char>(random.below(random.below(2) == 0 ? 4 : 256));
        const auto documents = static_cast<std::uint32_t>(random.below(20));
        FileRuns runs;
        if (!FileRuns::decode(bytes, documents, runs))
            continue;
        ++sound;
        REQUIRE(runs.documents() == documents);
        for (std::uint32_t id = 1; id <= documents; ++id)
            REQUIRE(runs.file_of(id) != 0);
        std::size_t all = 0;
        for (const FileRuns::Run& run : runs.runs())
            all += runs.documents_of(run.file).count() > 0 ? 1 : 0;
        REQUIRE(all == runs.runs().size());
    }
    CHECK(sound > 10);
}

TEST_CASE("what was in a list of runs is gone when another is read into it") {
    FileRuns runs;
    runs.add(1, 7);
    runs.add(2, 8);
    REQUIRE(FileRuns::decode("", 0, runs));
    CHECK(runs.runs().empty());
    CHECK(runs.documents() == 0);
    CHECK(runs.file_of(1) == 0);
}
