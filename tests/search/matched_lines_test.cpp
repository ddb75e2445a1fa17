// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/vocabularies.h"
#include "catch.h"
#include "language/parser.h"
#include "lexicon_for_tests.h"
#include "search/matched_lines.h"
#include "support.h"

#include <string>
#include <string_view>
#include <vector>

using namespace mafteach;

TEST_CASE("the line to quote is the first of those that hold the most words of the query") {
    struct Case {
        std::string query;
        std::string text;
        std::vector<std::uint32_t> lines; ///< of the matches
        std::uint32_t best;
    };
    const Case each = GENERATE(values<Case>({
        {"שועל", "ארנב\nשועל\nשועל", {1, 2}, 1},
        {"שועל", "ארנב\r\nזאב\r\nשועל", {2}, 2},
        {"שועל", "ארנב\rזאב\rשועל", {2}, 2},
        {"שועל ארנב", "שועל\nזאב\nארנב ושועל\nארנב", {0, 2, 2, 3}, 2},
        {"שועל ארנב", "שועל שועל\nארנב", {0, 0, 1}, 0},
        {"\"שועל ארנב\"", "זאב\nשועל\nארנב", {1, 2}, 1},
        {"שועל", "זאב\nארנב", {}, 0},
        {"שועל", "", {}, 0},
    }));
    CAPTURE(each.query, each.text);
    const ParsedQuery query =
        QueryParser(test_lexicon()).parse(each.query, ParseOptions(), test::AnyWord());
    Highlighter highlighter(test_lexicon());
    highlighter.look_for(query);
    HighlightedText found;
    highlighter.highlight(each.text, found);
    CHECK(lines_of_matches(each.text, found.matches) == each.lines);
    CHECK(matched_line(each.text, found.matches) == each.best);
}

TEST_CASE("a paragraph has the lines that its ends of lines make") {
    using Lines = std::vector<std::string_view>;
    CHECK(lines_of("") == Lines{""});
    CHECK(lines_of("א\nב\r\nג\rד") == Lines{"א", "ב", "ג", "ד"});
    CHECK(lines_of("א\n\rב") == Lines{"א", "", "ב"});
}
