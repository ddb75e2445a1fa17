// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.h"
#include "documents/collected.h"
#include "documents/kinds.h"
#include "documents/readers/captions.h"
#include "support.h"

#include <string>
#include <vector>

using namespace mafteach;
using namespace std::string_literals;
using test::Collected;
using test::repeated;

namespace {

std::string caption(const std::string& begin, const std::string& end, const std::string& text) {
    return "1\n00:" + begin + " --> 00:" + end + "\n" + text + "\n\n";
}

std::vector<std::string> texts_of(const Collected& found) {
    std::vector<std::string> texts;
    for (const auto& each : found.pieces)
        texts.push_back(each.text);
    return texts;
}

} // namespace

TEST_CASE("a sentence that runs over captions is one piece, and stands where it begins") {
    const std::string bytes = "\uFEFF1\r\n00:00:01,000 --> 00:00:03,500\r\nבאנו לכאן בבוקר\r\n\r\n"
                              "2\r\n00:00:03,600 --> 00:00:05,000\r\nכדי לראות\r\nאת הים.\r\n\r\n"
                              "3\r\n01:00:05,100 --> 01:00:06,000\r\nומה ראיתם?\r\n";
    const Collected found(read_subrip, bytes);
    REQUIRE(found.pieces.size() == 2);
    CHECK(found.pieces[0].text == "באנו לכאן בבוקר כדי לראות\nאת הים.");
    CHECK(found.pieces[0].place == Place{Place::Unit::time, 1, "00:00:01", 3});
    CHECK(found.pieces[1].text == "ומה ראיתם?");
    CHECK(found.pieces[1].place == Place{Place::Unit::time, 3, "01:00:05", 12});
}

TEST_CASE("captions are joined no further than a sentence goes") {
    const auto [name, first, second, begins, pieces] =
        GENERATE(table<std::string, std::string, std::string, std::string, std::size_t>({
            {"a sentence that goes on", "אמרתי לו", "שיבוא מחר", "03,500", 1},
            {"two seconds", "אמרתי לו", "שיבוא מחר", "05,000", 1},
            {"a longer pause", "אמרתי לו", "שיבוא מחר", "05,001", 2},
            {"a full stop", "אמרתי לו.", "הוא יבוא מחר", "03,500", 2},
            {"in quotation marks", "\"אמרתי לו.\"", "הוא יבוא מחר", "03,500", 2},
            {"a full stop in an old place", ".אמרתי לו", "הוא יבוא מחר", "03,500", 2},
            {"an ellipsis that goes on", "...אמרתי לו", "שיבוא מחר", "03,500", 1},
            {"somebody else", "אמרתי לו", "- מתי?", "03,500", 2},
            {"many characters", repeated("מלה ", 101), "ועוד אחת", "03,500", 2},
        }));
    CAPTURE(name);
    const Collected found(read_subrip, caption("00:01,000", "00:03,000", first) +
                                           caption("00:" + begins, "00:09,000", second));
    CHECK(found.pieces.size() == pieces);
}

TEST_CASE("of captions only their text is read") {
    const auto [line, text] = GENERATE(table<std::string, std::string>({
        {"<i>שלום</i> לכם", "שלום לכם"},
        {"<font color=\"#ffff00\">שלום</font>", "שלום"},
        {"{\\an8}שלום", "שלום"},
        {"{לא סימן} שלום", "{לא סימן} שלום"},
        {"<צו המכס> שלום", "<צו המכס> שלום"},
        {"3 < 5 ו-a<b", "3 < 5 ו-a<b"},
        {"\u202Bשלום\u202C", "שלום"},
        {"A &amp; B", "A &amp; B"},
        {"12", "12"},
        {"שורה\n\nועוד אחת", "שורה\nועוד אחת"},
    }));
    CAPTURE(line);
    CHECK(texts_of(Collected(read_subrip, caption("00:01,0", "00:02,0", line))) ==
          std::vector{text});
}

TEST_CASE("WebVTT's notes, styles, names and positions are left out") {
    const std::string bytes = "WEBVTT - כותרת\nKind: captions\n\nNOTE\nהערה של שתי\nשורות\n\n"
                              "STYLE\n::cue { color: red }\n\n"
                              "פתיחה\n00:01.000 --> 00:02.000 align:right position:10%\n"
                              "<v רות><c.big>שלום</c> &amp; ברכה.\n\n"
                              "00:03.000 --> 00:04.000\nלהתראות.\n\nNOTE סוף\n";
    const Collected found(read_webvtt, bytes);
    CHECK(texts_of(found) == std::vector{"שלום & ברכה."s, "להתראות."s});
}

TEST_CASE("what a live transcript shows twice is read once") {
    const std::string bytes = "WEBVTT\n\n00:00.000 --> 00:02.000\nבוקר טוב\n\n"
                              "00:02.000 --> 00:02.010\nבוקר טוב\n\n"
                              "00:02.010 --> 00:04.000\nבוקר טוב\nלכל המאזינים\n\n"
                              "00:04.000 --> 00:06.000\nלכל המאזינים\nשלנו\n";
    CHECK(texts_of(Collected(read_webvtt, bytes)) == std::vector{"בוקר טוב לכל המאזינים שלנו"s});
}

TEST_CASE("captions are known by what they begin with") {
    const std::string srt = caption("00:01,000", "00:02,000", "שלום");
    CHECK(tell_kind(srt, "a").name == "srt");
    CHECK(tell_kind("\uFEFF\n\n" + srt, "a").name == "srt");
    CHECK(tell_kind("\xFF\xFE\x31\0\n\0"s +
                        "0\0:\0000\0:\0000\0,\0001\0 \0-\0-\0>\0 \0000\0:\0001\0"s,
                    "a")
              .name == "srt");
    CHECK(tell_kind("WEBVTT\n\n", "a").name == "vtt");
    CHECK(tell_kind("WEBVTTX\n", "a").name == "text");
    CHECK(tell_kind("פרק א\n" + srt, "a.srt").name == "text");
    CHECK(tell_kind("12\n13\n14\n", "a.srt").name == "text");
}
