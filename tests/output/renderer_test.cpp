// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/vocabularies.h"
#include "catch.h"
#include "core/printable.h"
#include "core/utf8.h"
#include "language/parser.h"
#include "lexicon_for_tests.h"
#include "output/excerpt.h"
#include "output/formats.h"
#include "output/visual_order.h"
#include "search/matched_lines.h"
#include "support.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <deque>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

using namespace mafteach;
using namespace std::string_literals;
using test::shown;

namespace {

struct Source {
    std::string path;
    std::string text;
};

/// What a search for `query` would give for `sources`, without an index. Kept at one address, since
/// the matches point into the query.
std::unique_ptr<SearchResult> result_of(const std::string& query,
                                        const std::vector<Source>& sources) {
    auto result = std::make_unique<SearchResult>();
    result->query = QueryParser(test_lexicon()).parse(query, {}, test::AnyWord());
    result->total = sources.size();
    result->total_exact = true;
    Highlighter highlighter(test_lexicon());
    highlighter.look_for(result->query);
    for (const Source& source : sources) {
        Hit hit;
        hit.rank = static_cast<std::uint32_t>(result->hits.size() + 1);
        hit.score = 1.5;
        hit.passage = {10 * hit.rank, 0, source.path, 2, 1, 3, well_formed(source.text)};
        highlighter.highlight(hit.passage.text, hit.highlights);
        hit.line = hit.passage.line + matched_line(hit.passage.text, hit.highlights.matches);
        result->hits.push_back(std::move(hit));
    }
    return result;
}

/// What is written for the answers to `queries` over the same sources; numbered where there are
/// several.
std::string rendered(Format format, const std::vector<std::string>& queries,
                     const std::vector<Source>& sources, const OutputStyle& style = {}) {
    std::ostringstream out;
    const auto renderer = make_renderer(format, style, out);
    renderer->begin();
    std::uint32_t number = 0;
    for (const std::string& query : queries)
        renderer->answer({query, queries.size() > 1 ? ++number : 0}, *result_of(query, sources));
    renderer->end();
    return out.str();
}

/// What is written for a hit that stands at `place`, and at its line, of `document`.
std::string rendered_at(Format format, const Place& place, const Part& document = {},
                        const OutputStyle& style = {}) {
    const auto result = result_of("שלום", {{"/d/a", "שלום"}});
    StoredPassage& passage = result->hits.front().passage;
    passage.line = place.line;
    result->hits.front().line = place.line;
    passage.place = place;
    passage.of = document;
    std::ostringstream out;
    const auto renderer = make_renderer(format, style, out);
    renderer->begin();
    renderer->answer({"שלום", 0}, *result);
    renderer->end();
    return out.str();
}

std::string without(std::string text, const std::string& what) {
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at))
        text.erase(at, what.size());
    return text;
}

/// What of `output` could control a terminal: nothing, it is to be.
std::string harm(const std::string& output) {
    std::string found;
    for_each_malformed(output, [&](std::size_t at) { found += output.substr(at, 1); });
    for (std::size_t at = 0; at < output.size();) {
        UChar32 c;
        U8_NEXT(reinterpret_cast<const std::uint8_t*>(output.data()), at, output.size(), c);
        if (c >= 0 && controls_display(c))
            append_utf8(c, found);
    }
    return shown(found);
}

/// RFC 4180, as far as it goes here.
std::vector<std::vector<std::string>> csv(const std::string& text) {
    std::vector<std::vector<std::string>> records;
    std::vector<std::string> record(1);
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '"' && quoted && i + 1 < text.size() && text[i + 1] == '"') {
            record.back() += text[++i];
        } else if (text[i] == '"') {
            quoted = !quoted;
        } else if (text[i] == ',' && !quoted) {
            record.emplace_back();
        } else if (text[i] == '\r' && !quoted) {
            ++i; // the line feed
            records.push_back(record);
            record.assign(1, "");
        } else {
            record.back() += text[i];
        }
    }
    return records;
}

/// Paths and texts that try to get at the terminal, at a parser or at a spreadsheet.
const std::vector<Source> hostile = {
    {"/d/\x1b]0;title\x07", "שלום \x1b[2J\x1b[31mאדום\x1b[0m"},
    {"/d/\u009B31m", "\u009B31m שלום \u0085 \x7F \x08\x08"},
    {"/d/\u202Eטקסט\u2066", "שלום \u202Egnp.exe\u202C \u2067 \u2069 \u2028 \u2029"},
    {"/d/\u202Eשלום", "של\u202Eום של\u2067ום\u2069"}, // inside what matches
    {"/d/\xFF\xD7", "שלום \xFF\xD7 של\x80ום \xED\xA0\x80 \xC0\x80"},
    {"/d/line\nend\r", "שלום\r\nשורה\tשנייה\nועוד\r"},
    {"/d/\"q\",x", "\"שלום\", \"\", '' \\ \\u0000 </script> שלום\0nul"s},
    {"=cmd", "=HYPERLINK(\"x\") שלום"},
    {"", ""},
};

} // namespace

TEST_CASE("the format for people shows where, how well and what") {
    const std::string text = rendered(Format::text, {"שלום"}, {{"/d/a.txt", "אמר שָׁלוֹם\nוהלך"}});
    CHECK(text == "/d/a.txt:3  1.50\nאמר שָׁלוֹם\nוהלך\n\n1 of 1 paragraph\n");
    OutputStyle style;
    style.color = true;
    CHECK(rendered(Format::text, {"שלום"}, {{"/d/a.txt", "אמר שָׁלוֹם"}}, style) ==
          "\x1b[35m/d/a.txt\x1b[0m:\x1b[32m3\x1b[0m  \x1b[2m1.50\x1b[0m\n"
          "אמר \x1b[1;31mשָׁלוֹם\x1b[0m\n\n1 of 1 paragraph\n");
    CHECK(rendered(Format::text, {"שלום"}, {}).empty());
}

TEST_CASE("what stands in a document without lines is shown with its place") {
    using Unit = Place::Unit;
    const Place page{Unit::page, 12, "iv"};
    const Part inside{"x/b.docx", "docx", {}};
    const auto first_line = [](const std::string& text) { return text.substr(0, text.find('\n')); };
    const auto heading = [&](const Place& place, const Part& document = {}) {
        return first_line(rendered_at(Format::text, place, document));
    };
    CHECK(heading(page) == "/d/a, p. 12 (iv)  1.50");
    CHECK(heading({}) == "/d/a, paragraph 2  1.50");
    CHECK(heading({}, inside) == "/d/a!/x/b.docx, paragraph 2  1.50");
    CHECK(heading({Unit::row, 3, "Sheet"}) == "/d/a, Sheet, row 3  1.50");
    CHECK(heading({Unit::row, 3, "", 3}) == "/d/a:3  1.50"); // of a CSV file
    CHECK(heading({Unit::row, 3, "", 5}) == "/d/a:5, row 3  1.50");

    OutputStyle grouped;
    grouped.group_by_file = true;
    CHECK(rendered_at(Format::text, {}, inside, grouped) ==
          "/d/a  (1)\nx/b.docx, paragraph 2  1.50\nשלום\n\n1 of 1 paragraph\n");
    CHECK(rendered_at(Format::text, page, {}, grouped) ==
          "/d/a  (1)\np. 12 (iv)  1.50\nשלום\n\n1 of 1 paragraph\n");

    OutputStyle null;
    null.null = true;
    CHECK(rendered_at(Format::grep, page) == "/d/a, p. 12 (iv):שלום\n");
    CHECK(rendered_at(Format::grep, {}) == "/d/a:שלום\n");
    CHECK(rendered_at(Format::grep, page, {}, null) == "/d/a\0p. 12 (iv):שלום\n"s);
    CHECK(rendered_at(Format::grep, {}, {}, null) == "/d/a\0:שלום\n"s);
    CHECK(csv(rendered_at(Format::csv, page)).at(1).back() == "p. 12 (iv)");
    CHECK(rendered_at(Format::html, page).find("עמ׳ 12") != std::string::npos);
    CHECK(rendered_at(Format::html, {}).find("פסקה 2") != std::string::npos);
    CHECK(rendered_at(Format::jsonl, page, inside)
              .find("\"line\":null,\"page\":12,\"place\":{\"unit\":\"page\",\"number\":12,"
                    "\"name\":\"iv\"},\"kind\":\"docx\",\"text\"") != std::string::npos);
}

TEST_CASE("the lines of a paragraph stay lines, and each reads its own way") {
    const Source interview = {"/a", "ש: מתי באת?\r\nת: בשלום,\n\tמן הים."};
    CHECK(rendered(Format::text, {"שלום"}, {interview}) ==
          "/a:4  1.50\nש: מתי באת?\nת: בשלום,\n מן הים.\n\n1 of 1 paragraph\n");
    OutputStyle style;
    style.display = Display::visual;
    style.columns = 16;
    CHECK(rendered(Format::text, {"שלום"}, {interview}, style) ==
          "/a:4  1.50\n     ?תאב יתמ :ש\n       ,םולשב :ת\n        .םיה ןמ \n\n1 of 1 paragraph\n");
    CHECK(rendered(Format::html, {"שלום"}, {interview}).find("באת? \nת: ב") == std::string::npos);
    CHECK(rendered(Format::grep, {"שלום"}, {interview}) == "/a:4:ת: בשלום,\n");
}

TEST_CASE("a stretch of a paragraph keeps its line breaks, and none before an ellipsis") {
    std::string text;
    for (int i = 0; i < 400; ++i)
        text += i == 200 ? "שלום\n" : "מילה\n";
    const std::string out = rendered(Format::text, {"שלום"}, {{"/a", text}});
    CHECK(out.find("… מילה\n") != std::string::npos);
    CHECK(out.find("מילה\nשלום\nמילה") != std::string::npos);
    CHECK(out.find("מילה …\n") != std::string::npos);
    CHECK(out.find("\n…") == out.find("\n… מילה"));
}

TEST_CASE("what was found by filters alone has no score") {
    const std::vector<Source> sources = {{"/a.txt", "שלום"}};
    CHECK(rendered(Format::text, {"type:txt"}, sources) == "/a.txt:3\nשלום\n\n1 of 1 paragraph\n");
    CHECK(rendered(Format::html, {"type:txt"}, sources).find("ציון") == std::string::npos);
    CHECK_FALSE(
        nlohmann::json::parse(rendered(Format::jsonl, {"type:txt"}, sources)).contains("score"));
    CHECK(csv(rendered(Format::csv, {"type:txt"}, sources))[1][2].empty());
    CHECK(csv(rendered(Format::csv, {"type:txt -גשם"}, sources))[1][2].empty());
    CHECK(csv(rendered(Format::csv, {"type:txt שלום"}, sources))[1][2] == "1.5000");
}

TEST_CASE("hits that come in parts are written as if they came at once") {
    const std::vector<Source> sources = {{"/a", "שלום"}, {"/b", "שלום לך"}, {"/c", "שלום"}};
    const Format format = GENERATE(Format::text, Format::json, Format::jsonl, Format::csv,
                                   Format::grep, Format::count, Format::paths);
    const auto result = result_of("שלום", sources);
    std::ostringstream out;
    const auto renderer = make_renderer(format, {}, out);
    REQUIRE_FALSE(renderer->takes_all_hits());
    const std::vector<Hit> hits = std::move(result->hits);
    renderer->begin();
    renderer->open_answer({"שלום", 0}, *result);
    for (const Hit& hit : hits) {
        result->hits = {hit};
        renderer->hits({"שלום", 0}, *result);
    }
    result->hits.clear();
    renderer->close_answer({"שלום", 0}, *result);
    renderer->end();
    CHECK(out.str() == rendered(format, {"שלום"}, sources));
}

TEST_CASE("a path below the working directory is shown from there") {
    const std::string here = std::filesystem::current_path().string();
    CHECK(rendered(Format::text, {"שלום"}, {{here + "/a.txt", "שלום"}}).starts_with("a.txt:3"));
    CHECK(rendered(Format::text, {"שלום"}, {{here + "-not/a.txt", "שלום"}})
              .starts_with(here + "-not/a.txt:3"));
}

TEST_CASE("a long paragraph is cut around its matches") {
    std::string text;
    for (int i = 0; i < 400; ++i)
        text += i == 300 ? "שלום " : "מילה ";
    const std::string out = rendered(Format::text, {"שלום"}, {{"/a", text}});
    CHECK(out.size() < text.size() / 4);
    CHECK(out.find("… מילה") != std::string::npos);
    CHECK(out.find("שלום") != std::string::npos);
}

TEST_CASE("no format lets a document control the terminal") {
    const Format format = GENERATE(Format::text, Format::json, Format::jsonl, Format::csv,
                                   Format::grep, Format::count, Format::paths, Format::html);
    const std::vector<std::string> queries =
        GENERATE(std::vector<std::string>{"שלום"},
                 std::vector<std::string>{"שלום", "\x1b[31mשלום\u009B\u202E", "של\xFFום"});
    for (const bool color : {false, true}) {
        OutputStyle style;
        style.color = color;
        style.explain = true;
        style.terminal = true;
        std::string out = rendered(format, queries, hostile, style);
        if (color && format == Format::text)
            for (const std::string ours :
                 {"\x1b[35m", "\x1b[32m", "\x1b[2m", "\x1b[1;31m", "\x1b[0m"})
                out = without(out, ours);
        if (format == Format::csv)
            out = without(out, "\r\n");
        CAPTURE(static_cast<int>(format), out);
        CHECK(harm(out) == "");
    }
}

TEST_CASE("marks are balanced in their line, and visual order has none") {
    const Format format = GENERATE(Format::text, Format::grep, Format::paths);
    const Display display =
        GENERATE(Display::logical, Display::isolated, Display::directed, Display::visual);
    OutputStyle style;
    style.explain = true;
    style.terminal = true;
    style.display = display;
    style.columns = 30;
    const std::string out =
        rendered(format, {"שלום", "\x1b[31mשלום\u2067\u009B\u202E"}, hostile, style);
    std::istringstream lines(out);
    for (std::string line; std::getline(lines, line);) {
        CAPTURE(static_cast<int>(format), static_cast<int>(display), line);
        line = without(without(line, right_to_left_path), default_path);
        for (std::size_t end = line.find("\u2069"); end != std::string::npos;
             end = line.find("\u2069")) {
            const std::size_t begin =
                std::min(line.find("\u2066"), line.find("\u2067")); // none inside another
            REQUIRE(begin < end);
            const std::size_t size = std::string("\u2069").size();
            line.erase(end, size).erase(begin, size);
        }
        CHECK(harm(line) == "");
    }
}

TEST_CASE("JSON is valid, and its strings are the very bytes of the text") {
    const std::vector<std::string> queries = {"שלום", "\"שלום שורה\" \x1b\u009B", "של\xFFום"};
    const auto document = nlohmann::json::parse(rendered(Format::json, queries, hostile));
    CHECK(document["schema"] == 2);
    REQUIRE(document["results"].size() == queries.size());
    for (std::size_t q = 0; q < queries.size(); ++q) {
        const auto& result = document["results"][q];
        CHECK(result["query"] == well_formed(queries[q]));
        CHECK(result["query_number"] == q + 1);
        CHECK(result["total"] == hostile.size());
        REQUIRE(result["hits"].size() == hostile.size());
        for (std::size_t i = 0; i < hostile.size(); ++i) {
            const auto& hit = result["hits"][i];
            const std::string text = hit["text"];
            CHECK(text == well_formed(hostile[i].text));
            CHECK(hit["path"] == well_formed(hostile[i].path));
            CHECK(hit["rank"] == i + 1);
            CHECK(hit["line"] == 3);
            std::size_t end = 0;
            for (const auto& match : hit["matches"]) {
                CHECK(match["begin"] >= end);
                end = match["end"];
                CHECK(end <= text.size());
                CHECK(match["reason"].is_string());
            }
        }
    }
    CHECK_FALSE(document["results"][0]["hits"][0]["matches"].empty());
}

TEST_CASE("JSON lines are one object each") {
    std::istringstream lines(rendered(Format::jsonl, {"שלום", "עולם"}, hostile));
    std::string line;
    std::size_t count = 0;
    while (std::getline(lines, line)) {
        const auto hit = nlohmann::json::parse(line);
        CHECK(hit["query_number"] == count / hostile.size() + 1);
        CHECK(hit["text"] == well_formed(hostile[count % hostile.size()].text));
        ++count;
    }
    CHECK(count == 2 * hostile.size());
}

TEST_CASE("nothing found is valid in every format") {
    const auto document = nlohmann::json::parse(rendered(Format::json, {"שלום"}, {}));
    CHECK(document["results"][0]["hits"].empty());
    CHECK(document["results"][0]["total"] == 0);
    CHECK_FALSE(document["results"][0].contains("query_number"));
    CHECK(nlohmann::json::parse(rendered(Format::json, {}, {}))["results"].empty());
    CHECK(rendered(Format::jsonl, {"שלום"}, {}).empty());
    CHECK(rendered(Format::paths, {"שלום"}, {}).empty());
    CHECK(rendered(Format::grep, {"שלום"}, {}).empty());
    CHECK(rendered(Format::count, {"שלום"}, {}) == "0\n");
    CHECK(csv(rendered(Format::csv, {"שלום"}, {})).size() == 1);
}

TEST_CASE("CSV has a record for each hit, and no formula") {
    const auto records = csv(rendered(Format::csv, {"שלום", "+\"שלום\""}, hostile));
    REQUIRE(records.size() == 1 + 2 * hostile.size());
    for (const auto& record : records) {
        CHECK(record.size() == 9);
        for (const std::string& field : record)
            CHECK((field.empty() || std::string("=+-@").find(field[0]) == std::string::npos));
    }
    CHECK(records[0] == std::vector<std::string>{"query", "rank", "score", "path", "paragraph",
                                                 "part", "line", "text", "place"});
    const char sign = GENERATE('=', '+', '-', '@');
    const std::string formula = sign + "שלום(1)"s;
    const auto defused = csv(rendered(Format::csv, {"שלום"}, {{formula, formula}}))[1];
    CHECK(defused[3] == "'" + formula);
    CHECK(defused[7] == "'" + formula);
    const auto& quotes = records[1 + 6];
    CHECK(quotes[3] == "/d/\"q\",x");
    CHECK(quotes[7].starts_with("\"שלום\", \"\", ''"));
}

TEST_CASE("grep's format is a line for each that holds a match") {
    std::istringstream lines(rendered(Format::grep, {"שלום"}, hostile));
    std::string line;
    std::size_t count = 0;
    for (; std::getline(lines, line); ++count)
        CHECK(line.starts_with(printable(hostile[count].path) + ":3:"));
    CHECK(count == hostile.size());
    const std::vector<Source> source = {{"/a", "ברוכים\r\nשלום\tלכם\r\nכולם\r\nשלום"}};
    CHECK(rendered(Format::grep, {"שלום"}, source) == "/a:4:שלום לכם\n/a:6:שלום\n");
    OutputStyle style;
    style.context = true;
    CHECK(rendered(Format::grep, {"שלום"}, source, style) ==
          "/a-3-ברוכים\n/a:4:שלום לכם\n/a-5-כולם\n/a:6:שלום\n");
}

TEST_CASE("where the query marks nothing, grep's format has all lines of the paragraph") {
    CHECK(rendered(Format::grep, {"path:a"}, {{"/a", "שלום\nלכם"}}) == "/a:3:שלום\n/a:4:לכם\n");
}

TEST_CASE("a word that is broken at a line's end is on both lines") {
    CHECK(rendered(Format::grep, {"ממשלה"}, {{"/a", "הנה\nממש-\nלה\nחדשה"}}) ==
          "/a:4:ממש-\n/a:5:לה\n");
}

TEST_CASE("the line of a hit is the line of the match, in every format") {
    const std::vector<Source> source = {{"/a", "הרוח\nשרה\nשלום"}};
    CHECK(rendered(Format::text, {"שלום"}, source).starts_with("/a:5  "));
    CHECK(rendered(Format::grep, {"שלום"}, source).starts_with("/a:5:"));
    CHECK(csv(rendered(Format::csv, {"שלום"}, source))[1][6] == "5");
    CHECK(rendered(Format::html, {"שלום"}, source).find("שורה <bdi dir=\"ltr\">5</bdi>") !=
          std::string::npos);
    const auto hit = nlohmann::json::parse(rendered(Format::jsonl, {"שלום"}, source));
    CHECK(hit["line"] == 5);
    CHECK(hit["matches"][0]["line"] == 5);
}

TEST_CASE("before a NUL, grep's paths are the system's bytes in a pipe and harmless elsewhere") {
    const std::vector<Source> sources = {{"/b\xFF\x1b", "שלום"}};
    OutputStyle style;
    style.null = true;
    CHECK(rendered(Format::grep, {"שלום"}, sources, style) == "/b\xFF\x1b\0003:שלום\n"s);
    style.terminal = true;
    CHECK(rendered(Format::grep, {"שלום"}, sources, style) == "/b\uFFFD\u241B\0003:שלום\n"s);
}

TEST_CASE("paths are the system's bytes in a pipe, each once and the best first") {
    const std::vector<Source> sources = {{"/b\xFF", "שלום"}, {"/a", "שלום"}, {"/b\xFF", "שלום"}};
    CHECK(rendered(Format::paths, {"שלום"}, sources) == "/b\xFF\n/a\n");
    CHECK(rendered(Format::paths, {"שלום", "עולם"}, sources) ==
          "1\t/b\xFF\n1\t/a\n2\t/b\xFF\n2\t/a\n");
    OutputStyle style;
    style.terminal = true;
    CHECK(rendered(Format::paths, {"שלום"}, sources, style) == "/b\uFFFD\n/a\n");
}

TEST_CASE("why a word matched is said once for each word") {
    OutputStyle style;
    style.explain = true;
    const std::string out =
        rendered(Format::text, {"ממשלה"}, {{"/a", "ממשלה, וכשהממשלה ושוב וכשהממשלה"}}, style);
    const std::size_t first = out.find("\n    וכשהממשלה");
    REQUIRE(first != std::string::npos);
    CHECK(out.find("\n    וכשהממשלה", first + 1) == std::string::npos);
    CHECK(out.find("\n    ממשלה") != std::string::npos);
}

TEST_CASE("what was cut is said, and only then") {
    auto result = result_of("שלום", {{"/a", "שלום"}});
    const auto said = [&] {
        std::ostringstream out;
        make_renderer(Format::text, {}, out)->answer({"שלום", 0}, *result);
        const std::string text = out.str();
        const std::size_t last = text.rfind('\n', text.size() - 2);
        return text.substr(last + 1);
    };
    CHECK(said() == "1 of 1 paragraph\n");
    result->total = 230;
    result->total_exact = false;
    CHECK(said() == "1 of about 230 paragraphs (--limit 0 for all)\n");
    result->with_all = 0;
    result->with_all_exact = true;
    CHECK(said() == "1 of about 230 paragraphs; none holds all the words (--limit 0 for all)\n");
    result->with_all = 12;
    CHECK(said() == "1 of about 230 paragraphs; 12 hold all the words (--limit 0 for all)\n");
    result->with_all_exact = false;
    CHECK(said() ==
          "1 of about 230 paragraphs; at least 12 hold all the words (--limit 0 for all)\n");
    result->with_all.reset();
    result->total = 2345;
    CHECK(said() == "1 of about 2,300 paragraphs (--limit 0 for all)\n");
    result->total_exact = true;
    CHECK(said() == "1 of 2,345 paragraphs (--limit 0 for all)\n");
    result->total = 230;
    result->total_exact = false;
    result->hits[0].highlights.token_begins.resize(excerpt_words + 1);
    CHECK(said() == "1 of about 230 paragraphs (excerpts cut at 80 words; --limit 0 for all)\n");
    result->hits[0].rank = 230; // the last one, with --offset
    CHECK(said() == "1 of about 230 paragraphs (excerpts cut at 80 words)\n");
}

TEST_CASE("hits stand under their file") {
    OutputStyle style;
    style.group_by_file = true;
    const std::vector<Source> sources = {{"/b", "שלום לך"}, {"/a", "שלום לו"}, {"/b", "שלום לה"}};
    CHECK(rendered(Format::text, {"שלום"}, sources, style) ==
          "/b  (2)\n3  1.50\nשלום לך\n\n3  1.50\nשלום לה\n\n"
          "/a  (1)\n3  1.50\nשלום לו\n\n3 of 3 paragraphs\n");
    const std::string page = rendered(Format::html, {"שלום"}, sources, style);
    const std::size_t last = page.find("שלום</mark> לו");
    CHECK(page.find("שלום</mark> לה") < last);
    REQUIRE(last != std::string::npos);
}

TEST_CASE("on a terminal that reorders, paths are isolated") {
    OutputStyle style;
    style.display = Display::isolated;
    CHECK(rendered(Format::text, {"שלום"}, {{"/א", "שלום"}}, style) ==
          "/\u2066א\u2069:3  1.50\nשלום\n\n1 of 1 paragraph\n");
    style.display = Display::visual;
    style.columns = 10;
    CHECK(rendered(Format::text, {"שלום"}, {{"/א", "שלום לך"}}, style) ==
          "/א:3  1.50\n   ךל םולש\n\n1 of 1\nparagraph\n");
    CHECK(rendered(Format::grep, {"שלום"}, {{"/a", "שלום"}}, style) == "/a:3:םולש\n");
}

TEST_CASE("what stands beside a hit is told from it") {
    auto result = result_of("שלום", {{"/a", "שלום"}, {"/b", "שלום"}});
    Neighbour before;
    before.passage = {9, 0, "/a", 1, 1, 1, "לפני\n\x1b[2J"};
    Neighbour after;
    after.passage = {11, 0, "/a", 3, 1, 5, "<b>אחרי"};
    result->hits[0].before.push_back(before);
    result->hits[0].after.push_back(after);
    const auto written = [&](Format format, bool color) {
        OutputStyle style;
        style.context = true;
        style.color = color;
        std::ostringstream out;
        make_renderer(format, style, out)->answer({"שלום", 0}, *result);
        return out.str();
    };
    CHECK(written(Format::text, false)
              .starts_with("/a:3  1.50\n1- לפני\n2- ␛[2J\nשלום\n5- <b>אחרי\n\n/b:3"));
    CHECK(written(Format::text, true).find("\x1b[2m1- לפני\x1b[0m\n\x1b[2m2- ␛[2J\x1b[0m\n") !=
          std::string::npos);
    CHECK(written(Format::grep, false) ==
          "/a-1-לפני\n/a-2-␛[2J\n/a:3:שלום\n/a-5-<b>אחרי\n--\n/b:3:שלום\n");
    const std::string page = written(Format::html, false);
    CHECK(page.find("<p class=\"context\" dir=\"rtl\">לפני\n␛[2J</p>") != std::string::npos);
    CHECK(page.find("&lt;b&gt;אחרי</p>") != std::string::npos);
    const auto hit = nlohmann::json::parse(
        written(Format::jsonl, false).substr(0, written(Format::jsonl, false).find('\n')));
    CHECK(hit["before"][0]["text"] == "לפני\n\x1b[2J");
    CHECK(hit["after"][0] ==
          nlohmann::json({{"paragraph", 3}, {"part", 1}, {"line", 5}, {"text", "<b>אחרי"}}));
}

TEST_CASE("of a long neighbour each line that is shown has its own number") {
    auto result = result_of("שלום", {{"/a", "שלום"}});
    Neighbour before;
    before.passage = {9, 0, "/a", 1, 1, 1, ""};
    for (int i = 0; i < 400; ++i)
        before.passage.text += i == 200 ? "שלום\n" : "מילה\n";
    Highlighter highlighter(test_lexicon());
    highlighter.look_for(result->query);
    highlighter.highlight(before.passage.text, before.highlights);
    result->hits[0].before.push_back(before);
    OutputStyle style;
    style.context = true;
    std::ostringstream out;
    make_renderer(Format::text, style, out)->answer({"שלום", 0}, *result);
    CHECK(out.str().find("\n192- … מילה\n193- מילה\n") != std::string::npos);
    CHECK(out.str().find("\n201- שלום\n202- מילה\n") != std::string::npos);
}

TEST_CASE("fields come as they are asked for") {
    OutputStyle style;
    style.fields = {"line", "path", "contributions"};
    CHECK(rendered(Format::jsonl, {"שלום"}, {{"/a", "שלום"}}, style) ==
          "{\"line\":3,\"path\":\"/a\"}\n");
    style.fields = {"text", "rank"};
    CHECK(rendered(Format::csv, {"שלום"}, {{"/a", "שלום"}}, style) ==
          "text,rank\r\n\"שלום\",1\r\n");
}

TEST_CASE("the page says why each word matched, and marks the kinds apart") {
    const std::string page =
        rendered(Format::html, {"ממשלה"}, {{"/d/a", "ממשלה וכשהממשלה ממשלות"}});
    CHECK(page.find("<mark class=\"exact\" title=") != std::string::npos);
    CHECK(page.find("<mark class=\"particles\" title=\"וכשה + ממשלה · ") != std::string::npos);
    CHECK(page.find("<mark class=\"lemma\" title=\"ערך: ממשלה · ") != std::string::npos);
    CHECK(page.find("<a href=\"file:///d/a\"><bdi dir=\"ltr\">/d/a</bdi></a>") !=
          std::string::npos);
    CHECK(page.starts_with("<!DOCTYPE html>\n<html lang=\"he\" dir=\"rtl\">"));
    for (const std::string outside :
         {"<script", "<img", "<link", "url(", "@import", "http:", "src="}) {
        CAPTURE(outside);
        CHECK(page.find(outside) == std::string::npos);
    }
}

TEST_CASE("no text gets out of the page's elements") {
    const std::string attack =
        "שלום </p></style><script>x()</script>\"><img src=x onerror=y()> ' `";
    const std::string page =
        rendered(Format::html, {attack, attack}, {{"/d/\"><script>x()</script>", attack}});
    CHECK(page.find("<script") == std::string::npos);
    CHECK(page.find("<img") == std::string::npos);
    CHECK(page.find("&lt;script&gt;x()") != std::string::npos);
    CHECK(page.find("file:///d/%22%3E%3Cscript%3Ex%28%29%3C/script%3E") != std::string::npos);
    const std::size_t style = page.find("</style>");
    CHECK(page.find("</style>", style + 1) == std::string::npos);
}

TEST_CASE("a paragraph of the page runs the way its letters do, and can be read whole") {
    const auto page = [](const std::string& text) {
        return rendered(Format::html, {"שלום"}, {{"/a", text}});
    };
    CHECK(page("[a] שלום לכולם").find("class=\"text\" dir=\"rtl\"") != std::string::npos);
    CHECK(page("שלום, write to information-desk@museum.example.org")
              .find("class=\"text\" dir=\"rtl\"") != std::string::npos);
    CHECK(page("hello to everybody, שלום").find("class=\"text\" dir=\"ltr\"") != std::string::npos);
    CHECK(page("שלום").find("הפסקה כולה") == std::string::npos);
    std::string longer = "שלום";
    for (int i = 0; i < 200; ++i)
        longer += " מילה";
    CHECK(page(longer + " אחרונה").find("אחרונה</p></details>") != std::string::npos);
}
