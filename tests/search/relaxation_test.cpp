// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/vocabularies.h"
#include "catch.h"
#include "language/parser.h"
#include "lexicon_for_tests.h"
#include "search/relaxation.h"

#include <cstddef>
#include <string>

using namespace mafteach;

namespace {

/// How often words stand in the query for Xapian.
std::size_t words_in(const QueryNode& node) {
    std::size_t words = node.kind == QueryNode::Kind::clause ? 1 : 0;
    for (const QueryNode& part : node.parts)
        words += words_in(part);
    return words;
}

/// For each step from a query of `count` words, how many ways there are to leave some out, and how
/// often words stand in the query.
std::string steps(std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i)
        text += "w" + std::to_string(i) + " ";
    ParseOptions options;
    options.all_words = true;
    QueryParser parser(test_lexicon());
    const auto parse = [&](const ParseOptions& looser) {
        return parser.parse(text, looser, test::AnyWord());
    };
    Relaxation relaxation(parse(options), options, parse);
    std::string found;
    for (ParsedQuery query; relaxation.next(query);)
        found += (found.empty() ? "" : ", ") +
                 std::to_string(query.root.parts.front().parts.size()) + ":" +
                 std::to_string(words_in(query.root));
    return found;
}

} // namespace

TEST_CASE("fewer words are asked for, a step at a time, in as many ways as a query may have") {
    const auto [count, expected] = GENERATE(table<std::size_t, std::string>({
        {3, "3:6, 3:3, 3:3"},
        {11, "11:110, 55:495, 11:11, 11:11"},
        {12, "12:132, 12:12, 12:12"},
        {22, "22:462, 22:22, 22:22"},
        {23, "23:23, 23:23"},
        {64, "64:64, 64:64"},
        {400, "400:400, 400:400"},
    }));
    CAPTURE(count);
    CHECK(steps(count) == expected);
}
