// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/vocabularies.h"
#include "catch.h"
#include "core/error.h"
#include "language/brackets.h"
#include "language/parser.h"
#include "lexicon_for_tests.h"
#include "support.h"

#include <algorithm>
#include <cstdint>
#include <ctime>
#include <map>
#include <string>
#include <vector>

using namespace mafteach;
using test::repeated;

namespace {

ParsedQuery parsed(const std::string& text) {
    static QueryParser parser(test_lexicon());
    return parser.parse(text, {}, test::AnyWord());
}

/// The clauses of a query, with bars between them; a phrase in angle brackets, = before a word that
/// is asked for as it is typed.
std::string clauses(const std::string& text) {
    std::string out;
    for (const QueryClause& clause : parsed(text).clauses) {
        out += out.empty() ? "" : "|";
        std::string words;
        for (const QueryWord& word : clause.words) {
            CHECK_FALSE(word.terms.empty());
            words +=
                (words.empty() ? "" : " ") + std::string(word.reach == Reach::exact ? "=" : "");
            words += word.typed;
        }
        out += clause.is_positional() ? "<" + words + ">" : words;
    }
    return out;
}

void check_usage_error(const std::string& text) {
    try {
        parsed(text);
        FAIL_CHECK("an Error was expected");
    } catch (const Error& error) {
        CHECK(error.code() == ErrorCode::usage);
        CHECK_FALSE(error.hint().empty());
    }
}

/// Fails where `work` takes as long as something that grows with the square of its input would.
template <typename Work>
void check_quick(Work&& work) {
    const std::clock_t start = std::clock(); // of this process: other work doesn't count
    work();
    const auto seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    CHECK(seconds < 15);
}

} // namespace

TEST_CASE("a query is cut into words and phrases") {
    const auto [text, expected] = GENERATE(table<std::string, std::string>({
        {"שלום", "שלום"},
        {"שלום עולם", "שלום|עולם"},
        {"  שלום,\tעולם!\n", "שלום|עולם"},
        {"\"שלום עולם\"", "<שלום עולם>"},
        {"״שלום עולם״", "<שלום עולם>"},
        {"”שלום עולם”", "<שלום עולם>"},
        {"“שלום עולם”", "<שלום עולם>"},
        {"„שלום עולם“", "<שלום עולם>"},
        {"''שלום עולם''", "<שלום עולם>"},
        {"\"שלום עולם״", "<שלום עולם>"},
        {"לפני \"שלום עולם\" אחרי", "לפני|<שלום עולם>|אחרי"},
        {"\"שלום עולם\" \"בוקר טוב\"", "<שלום עולם>|<בוקר טוב>"},
        {"\"שלום\"", "שלום"},
        {"(\"שלום עולם\")", "<שלום עולם>"},
        {"\"שלום עולם!\"", "<שלום עולם>"},
        {"\"שלום עולם\",", "<שלום עולם>"},
        {"\"שלום, עולם.\"", "<שלום עולם>"},
        {"\"אל־מסעוד\"", "<אל מסעוד>"},
        {"\"בְּרֵאשִׁית בָּרָא\"", "<בְּרֵאשִׁית בָּרָא>"},
        {"\u200F\"שלום עולם\"\u200F", "<שלום עולם>"},
    }));
    CAPTURE(text);
    CHECK(clauses(text) == expected);
}

TEST_CASE("gershayim inside a word open no phrase and close none") {
    const auto [text, expected] = GENERATE(table<std::string, std::string>({
        {"צה\"ל", "צה\"ל"},
        {"צה״ל צה''ל", "צה״ל"}, // the same word, typed twice
        {"צה\"ל ומנכ\"ל", "צה\"ל|ומנכ\"ל"},
        {"צה\"ל \"שלום עולם\" דו\"ח", "צה\"ל|<שלום עולם>|דו\"ח"},
        {"\"צה\"ל חזק\"", "<צה\"ל חזק>"},
        {"\"דובר צה\"ל\"", "<דובר צה\"ל>"},
        {"ה'תשפ\"ד", "תשפ\"ד"},
        {"ג'ורג' צ'יפס", "ג'ורג'|צ'יפס"},
    }));
    CAPTURE(text);
    CHECK(clauses(text) == expected);
}

TEST_CASE("a mark that nothing closes is passed over") {
    const auto [text, expected] = GENERATE(table<std::string, std::string>({
        {"\"שלום עולם", "שלום|עולם"},
        {"שלום עולם\"", "שלום|עולם"},
        {"\" שלום עולם \"", "שלום|עולם"},
        {"\"\" שלום", "שלום"},
        {"\"\"\" שלום \"\"\"", "שלום"},
        {"\"שלום עולם\" \"בוקר", "<שלום עולם>|בוקר"},
        {"' שלום '", "שלום"},
    }));
    CAPTURE(text);
    CHECK(clauses(text) == expected);
}

TEST_CASE("an equals sign before a word or a phrase asks for it as it is typed") {
    const auto [text, expected] = GENERATE(table<std::string, std::string>({
        {"=פשיטה", "=פשיטה"},
        {"=פשיטה גדולה", "=פשיטה|גדולה"},
        {"=\"בית ספר\"", "<=בית =ספר>"},
        {"=צה\"ל", "=צה\"ל"},
        {"א=ב", "א|ב"},
        {"= שלום", "שלום"},
        {"(=שלום)", "=שלום"},
        {"=\"שלום", "=שלום"},
        {"פשיטה =פשיטה", "פשיטה|=פשיטה"}, // they ask for different things
    }));
    CAPTURE(text);
    CHECK(clauses(text) == expected);
}

TEST_CASE("particles that are split from their word say nothing") {
    CHECK(clauses("ל-AP") == "AP");
    CHECK(clauses("ב\"חברים\"") == "חברים");
    CHECK(clauses("ב19") == "19");
    CHECK(clauses("ל") == "ל"); // by itself it is all there is
    CHECK(clauses("\"אמר ל-AP אתמול\"") == "<אמר AP אתמול>");
}

TEST_CASE("what is said twice counts once") {
    CHECK(clauses("שלום שלום") == "שלום");
    CHECK(clauses("שלום שָׁלוֹם Linux LINUX") == "שלום|Linux");
    CHECK(clauses("\"בוקר טוב\" \"בוקר טוב\" בוקר") == "<בוקר טוב>|בוקר");
    CHECK(clauses("\"בוקר טוב\" \"טוב בוקר\"") == "<בוקר טוב>|<טוב בוקר>");
}

TEST_CASE("a query without a word is an error") {
    for (const std::string text : {"", " ", "\n\t", "\"", "\"\"", "***", "־", "״ ׳ ''", "= =\" ",
                                   "\u05B0\u05B1", "\xFF\xFE", "\u200F", "😀", "...?!"}) {
        CAPTURE(test::shown(text));
        check_usage_error(text);
    }
}

TEST_CASE("broken bytes cost themselves alone") {
    CHECK(clauses("של\xFFום \xD7 עולם").find("עולם") != std::string::npos);
    const ParsedQuery query = parsed("של\xFFום");
    REQUIRE(query.clauses.size() == 1);
    CHECK(query.clauses[0].words[0].terms.front().text == "שלומ");
}

TEST_CASE("more words than anybody types are an error, as words and as phrases") {
    std::string many;
    for (std::size_t i = 0; i < max_query_words; ++i)
        many += "a" + std::to_string(i) + " ";
    CHECK(parsed(many).clauses.size() == max_query_words);
    check_usage_error(many + "more");
    CHECK(parsed(many + "a0 a1 a2").clauses.size() == max_query_words); // no new ones
    check_usage_error("\"" + many + "more\"");
    check_usage_error("\"" + many + "\" other words");
}

TEST_CASE("a query may be as long, and its brackets as deep, as they may be, and no more") {
    const std::string words = "שלום AND עולם";
    const auto in_brackets = [&](std::size_t depth) {
        return repeated("(", depth) + words + repeated(")", depth);
    };
    CHECK(parsed(in_brackets(max_query_depth)).clauses.size() == 2);
    check_usage_error(in_brackets(max_query_depth + 1));
    const std::string longest = words + std::string(max_query_bytes - words.size(), ' ');
    CHECK(parsed(longest).clauses.size() == 2);
    check_usage_error(longest + ' ');
}

TEST_CASE("a query asks for no more than can be answered at once") {
    std::map<std::string, std::uint32_t> words;
    for (std::size_t i = 0; i < 9000; ++i)
        for (const char* begin : {"קל", "קמ", "קנ"})
            words[begin + std::to_string(i)] = 1;
    const test::SomeWords vocabulary(words);
    const auto numbered = [](const std::string& before, std::size_t n, const std::string& behind) {
        std::string query = "שלום";
        for (std::size_t i = 0; i < n; ++i)
            query += before + std::to_string(i) + behind;
        return query;
    };
    struct Bound {
        std::string most;
        std::string too_many;
        std::string complaint;
    };
    const auto& [most, too_many, complaint] = GENERATE_COPY(values<Bound>({
        {numbered(" OR x", max_query_words - 1, ""), numbered(" OR x", max_query_words, ""),
         "400 different words"},
        {numbered(" +x", max_query_words - 1, ""), numbered(" +x", max_query_words, ""),
         "400 different words"},
        {numbered(" NEAR x", max_query_words - 1, ""), numbered(" NEAR x", max_query_words, ""),
         "400 different words"},
        {"\"" + repeated("אחד ", max_query_words - 1) + "אחד\"",
         "\"" + repeated("אחד ", max_query_words) + "אחד\"", "400 different words"},
        {numbered(" ~xyz", max_query_scans, ""), numbered(" ~xyz", max_query_scans + 1, ""),
         "8 words of the query"},
        {numbered(" *xyz", max_query_scans, ""), numbered(" *xyz", max_query_scans + 1, ""),
         "8 words of the query"},
        {numbered(" xy*z", max_query_scans, ""), numbered(" xy*z", max_query_scans + 1, ""),
         "8 words of the query"},
        {"~\"" + repeated("אחד ", max_query_scans - 1) + "אחד\"",
         "~\"" + repeated("אחד ", max_query_scans) + "אחד\"", "8 words of the query"},
        {numbered(" xyz", max_query_scans + 1, "*"), "קל* קמ* קנ*", "20000 words of the index"},
        {numbered(" path:x", max_query_filters, ""), numbered(" path:x", max_query_filters + 1, ""),
         "100 filters"},
    }));
    CAPTURE(complaint, most.substr(0, 40));
    QueryParser parser(test_lexicon());
    CHECK_FALSE(parser.parse(most, {}, vocabulary).clauses.empty());
    try {
        parser.parse(too_many, {}, vocabulary);
        FAIL_CHECK("an Error was expected");
    } catch (const Error& error) {
        CHECK(error.code() == ErrorCode::usage);
        CHECK(std::string(error.what()).find(complaint) != std::string::npos);
        CHECK_FALSE(error.hint().empty());
    }
}

TEST_CASE("what is said again asks for nothing more, however often") {
    for (const std::string again : {"~שלומ", "*לום", "ש*ם", "+שלום", "(שלום)"}) {
        CAPTURE(again);
        CHECK(parsed(again + " " + repeated(again + " ", 1000)).clauses.size() == 1);
    }
    std::string some;
    for (std::size_t i = 0; i < 300; ++i)
        some += "w" + std::to_string(i) + " ";
    CHECK(parsed(repeated(some, 20)).clauses.size() == 300);
}

TEST_CASE("the form of a word that was typed says little among many") {
    const auto forms = [](std::size_t others) {
        std::string text = "ספינה";
        for (std::size_t i = 0; i < others; ++i)
            text += " OR w" + std::to_string(i);
        const ParsedQuery query = parsed(text);
        const std::vector<QueryTerm>& terms = query.clauses.front().words.front().terms;
        return std::count_if(terms.begin(), terms.end(),
                             [](const QueryTerm& term) { return term.group == TermGroup::form; });
    };
    CHECK(forms(some_words - 1) > 10);
    CHECK(forms(some_words) == 0);
}

TEST_CASE("hostile queries are answered in good time") {
    std::string different;
    for (int i = 0; i < 100'000; ++i)
        different += "w" + std::to_string(i) + " ";
    check_quick([&] { check_usage_error(different); });
    check_quick([&] { check_usage_error("\"" + different + "\""); });
    check_quick([&] { CHECK(clauses(repeated("שלום ", 25'000)) == "שלום"); });
    check_quick([&] { CHECK(clauses(repeated("\"שלום ", 20'000)) == "שלום"); });
    check_quick([&] { CHECK(clauses(repeated("=\"שלום ", 20'000)) == "=שלום"); });
    check_quick([&] { CHECK(parsed(repeated("ש", 130'000)).clauses.size() == 1); });
    check_quick([&] { parsed(repeated("ש\"", 80'000)); });
    check_quick([&] { check_usage_error(repeated("\"", 200'000)); });
    check_quick([&] { check_usage_error(repeated("=", 200'000)); });
    check_quick([&] { check_usage_error(repeated("(", 10'000)); });
    check_quick([&] { check_usage_error(repeated("(", 10'000) + "שלום" + repeated(")", 10'000)); });
    check_quick([&] { check_usage_error(repeated("(", 10'000) + "שלום AND עולם"); });
    check_quick([&] { parsed(repeated(")", 10'000) + "שלום"); }); // punctuation
    check_quick([&] { check_usage_error(repeated("NOT ", 60'000) + "שלום"); });
    check_quick([&] { check_usage_error(repeated("-(", 60'000) + "שלום"); });
    check_quick([&] { parsed(repeated("ש)", 100'000)); });
    check_quick([&] { parsed(repeated("ש(", 100'000)); });
    check_quick([&] { parsed("-ש " + repeated("-=", 100'000) + " ש"); });
    check_quick([&] { parsed(repeated("path:ש)", 30'000)); });
    check_quick([&] { check_usage_error(repeated("ש AND ", 25'000)); });
    check_quick([&] { parsed("ש" + repeated(" OR ש", 300)); });
    check_quick([&] { check_usage_error("ש" + repeated(" NEAR/2 ש", 10'000)); });
    check_quick([&] { check_usage_error(repeated("(\"א\"", 20'000)); });
    check_quick([&] { check_usage_error(repeated("ש", 1'000'000)); });
    check_quick([&] { check_usage_error(repeated("\u05B8", 200'000)); });
}

TEST_CASE("whatever is typed is either a query or an error of usage") {
    const std::vector<std::string> alphabet = {
        "שלום",   "ב",     "ו",      "\"",     "״",      "''",    "'", " ",    "=",
        "-",      "AP",    "19",     "\xFF",   "\u05B8", "(",     ")", "\xD7", "”",
        "\u200F", ".",     "ל",      "*",      "~2",     "~",     "+", "&&",   " AND ",
        " OR ",   " NOT ", " NEAR ", "NEAR/2", "path:",  "type:x"};
    test::Random random(8);
    for (int i = 0; i < 5000; ++i) {
        const std::string text = random.text(alphabet, 12);
        try {
            const ParsedQuery query = parsed(text);
            if (query.clauses.empty() && query.filters.empty())
                FAIL("a query of nothing: " << test::shown(text));
            for (const QueryClause& clause : query.clauses) {
                for (const QueryWord& word : clause.words) {
                    std::string typed = word.typed;
                    if (word.reach == Reach::beginning || word.reach == Reach::ending)
                        typed.erase(typed.find('*'), 1);
                    if (word.terms.empty() || text.find(typed) == std::string::npos)
                        FAIL("a word of nothing: " << test::shown(text));
                }
            }
            if (description(query).empty())
                FAIL("nothing to describe: " << test::shown(text));
        } catch (const Error& error) {
            if (error.code() != ErrorCode::usage)
                FAIL("not an error of usage: " << test::shown(text));
        }
    }
}
