// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/passage_reader.h"
#include "catch.h"
#include "lexicon_for_tests.h"
#include "support.h"

#include <chrono>
#include <string>
#include <vector>

using namespace mafteach;
using test::source_of;

namespace {

struct FoundPassage {
    std::string text;
    std::uint32_t paragraph = 0;
    std::uint32_t part = 0;
    std::uint32_t line = 0;
    std::size_t words = 0;
};

/// The passages of a file that holds `bytes`; checks what holds of every passage.
std::vector<FoundPassage> passages_of(const std::string& bytes, std::size_t step = SIZE_MAX,
                                      LineEnds line_ends = LineEnds::say_nothing) {
    Tokenizer tokenizer(test_lexicon());
    PassageReader reader(source_of(bytes, step), tokenizer, line_ends);
    TokenizedText words;
    TokenizedText again;
    Passage passage;
    std::vector<FoundPassage> all;
    while (reader.next(passage, words)) {
        const std::string text(passage.text);
        const bool in_place = bytes.compare(passage.offset, text.size(), text) == 0;
        CHECK(in_place);
        CHECK(passage.line ==
              1 + count_line_ends(std::string_view(bytes).substr(0, passage.offset)));
        CHECK(words.tokens.size() <= max_passage_words);
        const bool goes_on = !all.empty() && all.back().paragraph == passage.paragraph;
        CHECK(passage.part == (goes_on ? all.back().part + 1 : 1));
        if (!goes_on)
            CHECK(passage.paragraph == (all.empty() ? 0 : all.back().paragraph) + 1);

        Tokenizer(test_lexicon()).tokenize(text, again);
        bool same = again.tokens.size() == words.tokens.size();
        for (std::size_t i = 0; same && i < again.tokens.size(); ++i)
            same = again.tokens[i].begin == words.tokens[i].begin &&
                   again.tokens[i].end == words.tokens[i].end &&
                   again.tokens[i].position == words.tokens[i].position &&
                   again.tokens[i].term == words.tokens[i].term;
        CHECK(same);
        all.push_back({text, passage.paragraph, passage.part, passage.line, words.tokens.size()});
    }
    return all;
}

/// `count` sentences of `words` words each, with `between` after each full stop.
std::string sentences(std::size_t count, std::size_t words, const std::string& between = " ") {
    std::string text;
    for (std::size_t s = 0; s < count; ++s) {
        for (std::size_t w = 0; w < words; ++w)
            text += (w == 0 ? "" : " ") + std::string(w % 3 == 0 ? "מילה" : "ועוד");
        text += "." + (s + 1 < count ? between : "");
    }
    return text;
}

std::string joined(const std::vector<FoundPassage>& passages, const std::string& between) {
    std::string text;
    for (const FoundPassage& passage : passages)
        text += (text.empty() ? "" : between) + passage.text;
    return text;
}

} // namespace

TEST_CASE("short paragraphs are passages as they are") {
    const auto found = passages_of("שלום לכם.\nשורה שנייה.  \n\n\n  *** \n\nסוף");
    REQUIRE(found.size() == 3);
    CHECK(found[0].text == "שלום לכם.\nשורה שנייה."); // without the white space behind it
    CHECK(found[1].text == "  ***");
    CHECK(found[1].words == 0);
    CHECK(found[2].line == 7);
    CHECK(passages_of("").empty());
    CHECK(passages_of(" \n\n \r\n").empty());
}

TEST_CASE("exactly as many words as a passage may have are one passage, one more are two") {
    CHECK(passages_of(sentences(30, 10)).size() == 1);
    const auto two = passages_of(sentences(30, 10) + " אחת.");
    REQUIRE(two.size() == 2);
    CHECK(two[0].words + two[1].words == 301);
}

TEST_CASE("a long paragraph is cut at sentence ends into passages of like size") {
    const std::string text = sentences(100, 10);
    const auto found = passages_of("ראשונה\n\n" + text + "\n\nאחרונה");
    REQUIRE(found.size() == 6);
    CHECK(found[0].paragraph == 1);
    CHECK(found[5].paragraph == 3);
    CHECK(found[5].part == 1);
    const std::vector<FoundPassage> parts(found.begin() + 1, found.end() - 1);
    for (const FoundPassage& part : parts) {
        CHECK(part.text.ends_with('.'));
        CHECK(part.words == 250);
    }
    CHECK(joined(parts, " ") == text);
}

TEST_CASE("a line end inside a sentence is no place to cut, and lines are counted through") {
    const std::string text = sentences(60, 10, "\r\n");
    const auto found = passages_of("\n" + text);
    REQUIRE(found.size() == 2);
    CHECK(found[0].line == 2);
    CHECK(found[1].line == 32);
    CHECK(joined(found, "\r\n") == text);
}

TEST_CASE("a sentence that is too long is cut at its lines, then at its words") {
    std::string lines;
    for (int i = 0; i < 100; ++i)
        lines += (i == 0 ? "" : "\n") + std::string("ארבע מילים בשורה הזאת ועוד חמש אחרות כאן");
    for (const FoundPassage& passage : passages_of(lines))
        CHECK(passage.text.ends_with("כאן"));

    std::string one_line;
    for (int i = 0; i < 1000; ++i)
        one_line += (i == 0 ? "" : " ") + std::string("מילה") + std::to_string(i);
    const auto found = passages_of(one_line);
    CHECK(joined(found, " ") == one_line);
    CHECK(found.size() >= 4);
}

TEST_CASE("text without a space or a full stop comes through") {
    std::string text;
    for (int i = 0; i < 2000; ++i)
        text += "א,";
    CHECK(joined(passages_of(text), "") == text);
    CHECK(passages_of(std::string(100'000, 'x')).size() >= 1);
}

TEST_CASE("a paragraph longer than a piece keeps counting its parts") {
    const std::string text = sentences(2000, 12); // more than 64 KiB three times over
    REQUIRE(text.size() > 3 * 65536);
    const auto found = passages_of(text + "\n\nסוף");
    CHECK(found.back().paragraph == 2);
    CHECK(found[found.size() - 2].part == found.size() - 1);
    CHECK(joined({found.begin(), found.end() - 1}, " ") == text);
}

TEST_CASE("the passages are the same however the bytes arrive") {
    const std::string text = sentences(90, 9) + "\r\n\r\n" + sentences(3, 5, "\r\n") + "\u2029" +
                             sentences(40, 17, "\n");
    const auto whole = passages_of(text);
    const std::size_t step = GENERATE(97U, 1000U, 4096U);
    const auto stepped = passages_of(text, step);
    REQUIRE(stepped.size() == whole.size());
    for (std::size_t i = 0; i < whole.size(); ++i) {
        CHECK(stepped[i].text == whole[i].text);
        CHECK(stepped[i].line == whole[i].line);
    }
}

TEST_CASE("quotation marks that a cut parts leave passages sound") {
    std::string text;
    for (int i = 0; i < 400; ++i)
        text += "ב\"חברים\" צה\"ל ל-AP ה'תשפ\"ד ";
    CHECK(passages_of(text).size() > 5);
}

TEST_CASE("no passage ends in a word that is broken at the end of a line") {
    std::string text = "ראשון ";
    for (int i = 0; i < 700; ++i)
        text += "אחרי המכו-\nנית ";
    for (const auto& passage : passages_of(text))
        CHECK(passage.text.substr(0, 6) != "נית");
    CHECK(passages_of(text).size() > 4);
}

TEST_CASE("five megabytes on one line") {
    std::string text;
    while (text.size() < 5'000'000)
        text += "הוועדה התכנסה אתמול בירושלים ודנה בתקציב, ב\"הארץ\" נכתב על כך. ";
    Tokenizer tokenizer(test_lexicon());
    PassageReader reader(source_of(text), tokenizer);
    TokenizedText words;
    Passage passage;
    std::size_t bytes = 0;
    std::size_t longest = 0;
    while (reader.next(passage, words)) {
        bytes += passage.text.size();
        longest = std::max(longest, words.tokens.size());
    }
    CHECK(longest <= max_passage_words);
    CHECK(bytes > 4'900'000); // all of it but for white space
    CHECK(passage.paragraph == 1);
    CHECK(passage.part > 1000);
}

TEST_CASE("no passage has more bytes than the index keeps well") {
    const auto repeated = [](const std::string& text, std::size_t times) {
        std::string out;
        for (std::size_t i = 0; i < times; ++i)
            out += text;
        return out;
    };
    const std::string text =
        GENERATE_COPY("סביון " + repeated("-", 100'000) + " נרקיס", repeated("א", 30'000),
                      "סביון " + repeated(". ", 20'000) + "נרקיס", repeated("\xFF", 20'000),
                      repeated("בְּרֵאשִׁית ", 2'000), "סביון\n" + repeated(" -\n", 9'000) + "נרקיס",
                      repeated(repeated("ש", 4'100) + " ", 4));
    Tokenizer tokenizer(test_lexicon());
    PassageReader reader(source_of(text), tokenizer);
    Passage passage;
    TokenizedText words;
    std::size_t end = 0;
    std::size_t passages = 0;
    while (reader.next(passage, words)) {
        ++passages;
        CHECK(passage.text.size() <= max_passage_bytes);
        // Nothing but white space is left out between two passages.
        REQUIRE(passage.offset >= end);
        CHECK(text.substr(end, passage.offset - end).find_first_not_of(" \n") == std::string::npos);
        end = passage.offset + passage.text.size();
    }
    CHECK(text.substr(end).find_first_not_of(" \n") == std::string::npos);
    CHECK(passages > 1);
}

namespace {

std::vector<std::string> texts_cut_by_lines(const std::string& text, std::size_t step = SIZE_MAX) {
    std::vector<std::string> texts;
    for (const FoundPassage& passage : passages_of(text, step, LineEnds::may_cut))
        texts.push_back(passage.text);
    return texts;
}

} // namespace

TEST_CASE("what a person would quote by itself is a part of its paragraph") {
    using Texts = std::vector<std::string>;
    const auto [name, text, parts] = GENERATE(table<std::string, std::string, Texts>({
        {"a list", "לקנות:\n- לחם\n- חלב\n  טרי\n", {"לקנות:", "- לחם", "- חלב\n  טרי"}},
        {"speech",
         "רות: מתי באת?\nדן: אתמול\nבלילה.\nרות: ברוך הבא.",
         {"רות: מתי באת?", "דן: אתמול\nבלילה.", "רות: ברוך הבא."}},
        {"a log", "10:15 נפתח\n10:20 נסגר\n", {"10:15 נפתח", "10:20 נסגר"}},
        {"CRLF", "10:15 נפתח\r\n10:20 נסגר\r\n", {"10:15 נפתח", "10:20 נסגר"}},
        {"CR", "10:15 נפתח\r10:20 נסגר\r", {"10:15 נפתח", "10:20 נסגר"}},
        {"verse", "הרוח שרה\nבין ענפי האלון הזקן\nואני\n", {"הרוח שרה\nבין ענפי האלון הזקן\nואני"}},
    }));
    CAPTURE(name);
    const std::size_t step = GENERATE(1U, 7U, 4096U);
    CHECK(texts_cut_by_lines(text, step) == parts);
    CHECK(passages_of(text, step).size() == 1); // where the lines are a program's
}

TEST_CASE("a unit that is too long is cut by itself") {
    const std::string text = "- לחם\n- " + sentences(40, 10) + "\n- חלב\n- " + sentences(20, 10);
    const auto found = passages_of(text, SIZE_MAX, LineEnds::may_cut);
    REQUIRE(found.size() == 5);
    CHECK(found[0].text == "- לחם");
    CHECK(found[1].text == "- " + sentences(20, 10));
    CHECK(found[2].text == sentences(20, 10));
    CHECK(found[3].text == "- חלב");
    CHECK(found[4].words == 200);
}

TEST_CASE("a poem of one stanza is cut between its verses") {
    std::string poem;
    for (int i = 0; i < 200; ++i)
        poem += i % 2 == 0 ? "והרוח שרה. ואני\n" : "מקשיב לה בין ענפי האלון הזקן\n";
    const auto found = passages_of(poem, SIZE_MAX, LineEnds::may_cut);
    CHECK(found.size() == 4);
    for (const FoundPassage& passage : found)
        CHECK((passage.text.ends_with("ואני") || passage.text.ends_with("הזקן")));
    CHECK(joined(found, "\n") + "\n" == poem);
}

TEST_CASE("a long log is cut between its entries, however it comes") {
    std::string log;
    std::vector<std::string> entries;
    for (int i = 0; log.size() < 3 * usual_piece_bytes; ++i) {
        entries.push_back("2024-03-05 10:15:00 שלב " + std::to_string(i) + ". נפתח. נסגר");
        if (i % 3 == 0)
            entries.back() += "\n    ועוד. שורה";
        log += entries.back() + "\n";
    }
    CHECK(texts_cut_by_lines(log) == entries);
    CHECK(texts_cut_by_lines(log, 1000) == entries);
}
