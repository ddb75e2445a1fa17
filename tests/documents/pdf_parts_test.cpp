// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.h"
#include "documents/pdf/hidden_hebrew.h"
#include "documents/pdf/information.h"
#include "documents/pdf/page_list.h"
#include "documents/pdf/rubbish.h"
#include "documents/pdf/running_heads.h"

#include <string>
#include <vector>

using namespace mafteach;
using namespace mafteach::pdf;

TEST_CASE("pages are named in stretches") {
    CHECK(page_list({3}) == "page 3");
    CHECK(page_list({1, 2, 3, 7}) == "pages 1-3, 7");
    std::vector<int> many;
    for (int i = 1; i < 100; i += 2)
        many.push_back(i);
    CHECK(page_list(many) == "pages 1, 3, 5, 7, 9, 11, 13, 15, and others");
}

TEST_CASE("a PDF's dates become ISO 8601's") {
    const auto [date, iso] = GENERATE(table<std::string, std::string>({
        {"D:20240305101500+02'00'", "2024-03-05T10:15:00+02:00"},
        {"D:20240305101500Z", "2024-03-05T10:15:00Z"},
        {"D:202403051015", "2024-03-05T10:15:00"},
        {"D:2024", "2024"},
        {"20240305", "2024-03-05"},
        {"D:20249905", "2024"},
        {"yesterday", ""},
        {"", ""},
    }));
    CAPTURE(date);
    CHECK(iso_date(date) == iso);
}

TEST_CASE("Hebrew that was taken for Western European is told, and shown") {
    std::u32string text = U"\u00F9\u00EC\u00E5\u00ED \u00EC\u00EB\u00E5\u00EC\u00ED, abc";
    CHECK(hidden_hebrew_in(text).words == 2);
    CHECK(hidden_hebrew_in(text).others == 1);
    show_hidden_hebrew(text);
    CHECK(text == U"שלום לכולם, abc");
    CHECK(hidden_hebrew_in(U"o\u00F9 est-elle \u00E0 l'\u00E9t\u00E9").words == 0);
}

TEST_CASE("codes of glyphs that were taken for letters are told from text") {
    const auto page = [](std::u32string_view text) {
        std::vector<Line> lines(1);
        lines.front().seen = text;
        return lines;
    };
    std::u32string codes;
    std::u32string french;
    for (int i = 0; i < 20; ++i) {
        codes += U"\u00EF\u00DA\u00D8\u00E7 ";
        french += U"\u00E9l\u00E8ve d\u00E9j\u00E0 men\u00E9 ";
    }
    CHECK(is_rubbish(page(codes)));
    CHECK_FALSE(is_rubbish(page(french)));
    CHECK_FALSE(is_rubbish(page(U"שלום לכולם and more")));
}

TEST_CASE("heads are told by what pages near by have in the same place") {
    const auto page = [](std::u32string_view head, float baseline) {
        std::vector<Line> lines(1);
        lines.front().seen = head;
        lines.front().baseline = baseline;
        return edges_of(lines, 800);
    };
    RunningHeads heads;
    heads.add(page(U"7 שער", 40));
    heads.add(page(U"8 שער", 41));
    heads.add(page(U"9 שער", 40));
    heads.add(page(U"אחר", 40));
    heads.add(page(U"10 שער", 60)); // elsewhere
    CHECK(heads.on(0, 1, "1", 5).size() == 1);
    CHECK(heads.on(3, 4, "4", 5).empty());
    CHECK(heads.on(4, 5, "5", 5).empty());
    CHECK(edges_of(std::vector<Line>(1, Line{.baseline = 400, .seen = U"x"}), 800).empty());
}
