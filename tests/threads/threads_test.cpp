// SPDX-License-Identifier: GPL-3.0-or-later
// What threads do together: those of a run that indexes, and searches while runs change the index.
// Built and run by itself under ThreadSanitizer too (cmake --preset threads).
#include "catch.h"
#include "core/error.h"
#include "indexer/indexing.h"
#include "indexer/options.h"
#include "lexicon_for_tests.h"
#include "search/searcher.h"
#include "store/index_reader.h"
#include "support.h"

#include <atomic>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

using namespace mafteach;

namespace {

namespace fs = std::filesystem;

std::string text(test::Random& random, std::size_t bytes) {
    const std::vector<std::string> words = {"בית ",    "הבתים ", "שלום ",  "ירושלים ", "ובספר ",
                                            "מכתבים ", "לגנים ", "אורחת ", "נסעו ",    "\n\n"};
    std::string out;
    while (out.size() < bytes)
        out += random.text(words, 40) + std::to_string(random.below(5000)) + ' ';
    return out;
}

int run(const fs::path& index, const fs::path& documents, unsigned jobs) {
    IndexerOptions options;
    options.database = index;
    options.paths = {documents.string()};
    options.jobs = jobs;
    options.memory = 128U * 1024 * 1024;
    options.quiet = true;
    return run_indexing(options, std::atomic<bool>{false});
}

std::uint64_t count(IndexReader& index, const std::string& word) {
    Searcher searcher(index, test_lexicon());
    SearchLimits limits;
    limits.count_only = true;
    return searcher.search(word, limits).total;
}

} // namespace

TEST_CASE("several threads index what one does") {
    const test::TemporaryDirectory directory;
    test::Random random(3);
    for (int file = 0; file < 60; ++file)
        test::write_file(directory / ("documents/" + std::to_string(file)), text(random, 50'000));
    REQUIRE(run(directory / "one", directory / "documents", 1) == 0);
    REQUIRE(run(directory / "four", directory / "documents", 4) == 0);
    const std::string analysis = analysis_identity(test_lexicon());
    IndexReader one({directory / "one"}, analysis);
    IndexReader four({directory / "four"}, analysis);
    REQUIRE(one.database().get_doccount() > 1000);
    REQUIRE(one.database().get_doccount() == four.database().get_doccount());
    for (Xapian::docid id = 1; id <= one.database().get_doccount(); ++id) {
        const StoredPassage a = one.passage(id);
        const StoredPassage b = four.passage(id);
        REQUIRE(a.text == b.text);
        REQUIRE(a.path == b.path);
    }
    for (const char* word : {"בית", "מכתב", "שלום"})
        CHECK(count(one, word) == count(four, word));
}

TEST_CASE("searches see whole commits while an index is changed") {
    const test::TemporaryDirectory directory;
    const fs::path index = directory / "index";
    const fs::path documents = directory / "documents";
    // In every commit the word stands in two files, one of which comes and goes.
    const auto write = [&](int round) {
        test::write_file(documents / "always", "שלום " + std::to_string(round));
        fs::remove(documents / ("other" + std::to_string(round - 1)));
        test::write_file(documents / ("other" + std::to_string(round)), "שלום רב");
    };
    write(0);
    REQUIRE(run(index, documents, 1) == 0);
    std::atomic<bool> over{false};
    std::atomic<int> wrong{0};
    std::atomic<int> searches{0};
    const auto search = [&](bool refreshes) {
        try {
            const std::string analysis = analysis_identity(test_lexicon());
            IndexReader kept({index}, analysis);
            do {
                if (refreshes)
                    kept.refresh();
                IndexReader fresh({index}, analysis);
                wrong += count(refreshes ? kept : fresh, "שלום") == 2 ? 0 : 1;
                wrong += count(kept, "שלום") == 2 ? 0 : 1;
                ++searches;
            } while (!over);
        } catch (const Error&) {
            ++wrong;
        }
    };
    {
        const std::jthread fresh(search, false);
        const std::jthread refreshing(search, true);
        for (int round = 1; round <= 20; ++round) {
            write(round);
            REQUIRE(run(index, documents, 2) == 0);
        }
        over = true;
    }
    CHECK(wrong == 0);
    CHECK(searches > 10);
}
