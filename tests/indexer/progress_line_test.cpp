// SPDX-License-Identifier: GPL-3.0-or-later
// What is shown of a run fits into one line of any terminal, whatever files are called.
#include "catch.h"
#include "core/printable.h"
#include "indexer/progress_line.h"
#include "support.h"

#include <unicode/utf8.h>

#include <string>

using namespace mafteach;

namespace {

ProgressFacts sample() {
    ProgressFacts facts;
    facts.files = 1234;
    facts.all_files = 20'000;
    facts.bytes = 25'000'000;
    facts.all_bytes = 100'000'000;
    facts.seconds = 5;
    facts.at = "/home/dana/notes.txt";
    return facts;
}

unsigned width_of(const std::string& line) {
    unsigned columns = 0;
    for (std::size_t i = 0; i < line.size();) {
        UChar32 c;
        U8_NEXT(reinterpret_cast<const std::uint8_t*>(line.data()), i, line.size(), c);
        REQUIRE(c >= 0);
        columns += columns_of(c);
    }
    return columns;
}

} // namespace

TEST_CASE("a line of progress says what there is room for") {
    const auto [columns, expected] = GENERATE(table<unsigned, std::string>({
        {120, "[##........]   25%  1,234/20,000 files  25.0 MB  5.0 MB/s  0:15 left  "
              "\u2066notes.txt\u2069"},
        {80, "[##........]   25%  1,234/20,000 files  25.0 MB  5.0 MB/s  0:15 left  "
             "\u2066notes.txt\u2069"},
        {79, "[##........]   25%  1,234/20,000 files  25.0 MB  5.0 MB/s  0:15 left  "
             "\u2066not….txt\u2069"},
        {70, "[##........]   25%  1,234/20,000 files  25.0 MB  5.0 MB/s  0:15 left"},
        {60, " 25%  1,234/20,000 files  25.0 MB  5.0 MB/s  0:15 left"},
        {40, " 25%  1,234/20,000 files  0:15 left"},
        {20, " 25%  0:15 left"},
        {6, " 25%"},
        {4, ""},
        {0, ""},
    }));
    CAPTURE(columns);
    const std::string line = progress_line(sample(), columns);
    CHECK(line == expected);
    CHECK(width_of(line) < std::max(columns, 1U));
}

TEST_CASE("a name is shortened in its middle, and shown in its own direction") {
    ProgressFacts facts = sample();
    facts.at = "/a/פרוטוקול הישיבה של ועדת הכספים מיום ראשון.docx";
    const std::string line = progress_line(facts, 110);
    CAPTURE(line);
    CHECK(line.find("…") != std::string::npos);
    CHECK(line.find("docx") != std::string::npos);
    CHECK(line.find("\u2067") != std::string::npos);
}

TEST_CASE("no name makes a line longer than its terminal, or moves what stands in it") {
    test::Random random(4);
    for (int round = 0; round < 3000; ++round) {
        ProgressFacts facts = sample();
        const std::string name = random.text(
            {"a", "ש", "ָ", "漢", "\x1b[2J", "\u202e", "\n", "\xFF", " ", "/", "👍", "…"}, 60);
        facts.at = name;
        facts.files = random.below(SIZE_MAX);
        facts.bytes = random.below(SIZE_MAX);
        facts.seconds = static_cast<double>(random.below(3)) * 1e9;
        const auto columns = static_cast<unsigned>(random.below(160));
        const std::string line = progress_line(facts, columns);
        CAPTURE(test::shown(name), columns, line);
        REQUIRE(width_of(line) < std::max(columns, 1U));
        REQUIRE(line.find_first_of("\x1b\n\r") == std::string::npos);
        REQUIRE(line.find("\u202e") == std::string::npos);
    }
}
