// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/analyzer.h"
#include "catch.h"
#include "index_text.h"
#include "language/parser.h"
#include "lexicon_for_tests.h"
#include "search/query_builder.h"
#include "search/ranking.h"
#include "search/two_steps.h"
#include "store/index_reader.h"
#include "store/index_vocabulary.h"
#include "store/sample_database.h"
#include "support.h"

#include <cstddef>
#include <filesystem>
#include <random>
#include <string>
#include <utility>
#include <vector>

using namespace mafteach;

namespace {

/// Paragraphs of words that are drawn, some of which are in most of them.
std::string paragraphs(int count) {
    const std::vector<std::string> words = {"ספינה", "הנמל", "סערה", "מגדלור", "דייג", "של",
                                            "על",    "את",   "הוא",  "של",     "על",   "את",
                                            "שולחן", "כיסא", "ארון", "מנורה",  "שטיח", "וילון"};
    std::minstd_rand random; // the same everywhere (the standard says what it gives)
    std::string text;
    for (int paragraph = 0; paragraph < count; ++paragraph) {
        for (auto left = 4 + random() % 12; left > 0; --left)
            text += words[random() % words.size()] + " ";
        text += "\n\n";
    }
    return text;
}

using Found = std::vector<std::pair<Xapian::docid, double>>;

Found found_by(const Xapian::MSet& matches) {
    Found found;
    for (auto match = matches.begin(); match != matches.end(); ++match)
        found.emplace_back(*match, match.get_weight());
    return found;
}

} // namespace

TEST_CASE("the best are found in two steps as in one") {
    struct Asked {
        std::string query;
        Xapian::doccount first;
        Xapian::doccount count;
        bool in_two;
    };
    static const test::TemporaryDirectory directory;
    static const IndexReader index = [] {
        Tokenizer tokenizer(test_lexicon());
        Analyzer analyzer(test_lexicon());
        // Two, so that documents are numbered in turn.
        std::vector<std::filesystem::path> databases;
        for (const auto& [name, count] : {std::pair{"some", 2000}, {"more", 500}}) {
            databases.push_back(directory / name);
            test::Writer writer(databases.back(), IndexWriter::Mode::update,
                                analysis_identity(test_lexicon()));
            test::index_text(writer, "/text", paragraphs(count), tokenizer, analyzer, {});
            writer.commit();
        }
        return IndexReader(databases, analysis_identity(test_lexicon()));
    }();
    const auto& [text, first, count, in_two] = GENERATE(values<Asked>({
        {"ספינה נמל סערה מגדלור של הדייג", 0, 10, true},
        {"ספינה נמל סערה מגדלור על", 0, 1, true},
        {"ספינה נמל סערה מגדלור של הדייג", 5, 5, true},
        {"ספינה נמל סערה מגדלור של הדייג NOT ארון", 0, 10, true},
        {"ספינה נמל סערה מגדלור של הדייג path:text", 0, 10, true},
        {"ספינה נמל סערה מגדלור של הדייג", 45, 10, false}, // more than two pages
        {"ספינה נמל סערה מגדלור של הדייג", 0, 51, false},
        {"ספינה נמל סערה מגדלור הדייג", 0, 10, false},                 // all say something
        {"+ספינה נמל סערה מגדלור של הדייג", 0, 10, false},             // one is required
        {"של על את הוא", 0, 10, false},                                // none says anything
        {"ספינה של על את הוא", 0, 10, false},                          // too many are as good
        {"ספינה נמל סערה מגדלור של הדייג path:nowhere", 0, 10, false}, // few match
    }));
    CAPTURE(text, first, count);
    REQUIRE(index.segments() == 2);
    QueryParser parser(test_lexicon());
    const ParsedQuery query = parser.parse(text, {}, IndexVocabulary(index));
    const Ranking ranking;
    PhraseFinder finder(index);
    const BuiltQuery built = build_query(query, ranking, finder, index);
    constexpr Xapian::doccount counted = 500;

    Xapian::Enquire enquire(index.database());
    enquire.set_weighting_scheme(ranking.weight());
    const auto two = best_in_two_steps(enquire, built, index, first, count, counted);
    REQUIRE(two.has_value() == in_two);
    if (!two)
        return;
    enquire.set_query(index.live(built.query));
    const Xapian::MSet one = enquire.get_mset(first, count, counted);
    CHECK(found_by(two->best) == found_by(one));
    CHECK(two->best.size() == count);
    CHECK(two->telling.get_matches_lower_bound() >= one.get_matches_lower_bound());
    CHECK(two->telling.get_matches_upper_bound() == one.get_matches_upper_bound());
}
