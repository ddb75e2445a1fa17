// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.h"
#include "documents/collected.h"
#include "documents/kinds.h"
#include "documents/readers/table_text.h"
#include "support.h"

#include <string>
#include <vector>

using namespace mafteach;
using test::Collected;
using test::repeated;

TEST_CASE("the rows of a table are pieces, their cells told apart") {
    const auto [name, bytes, rows] =
        GENERATE(table<std::string, std::string, std::vector<std::string>>({
            {"commas", "שם,עיר\nרות,חיפה\n", {"שם | עיר", "רות | חיפה"}},
            {"tabs", "שם\tעיר, רחוב\nרות\tחיפה, הים\n", {"שם | עיר, רחוב", "רות | חיפה, הים"}},
            {"semicolons", "א;1,5\r\nב;2,5\r\n", {"א | 1,5", "ב | 2,5"}},
            {"bars", "א|ב\nג|ד", {"א | ב", "ג | ד"}},
            {"what it says", "sep=;\nא;ב,ג\n", {"א | ב,ג"}},
            {"quotation marks", "\"א, ב\",\"אמר \"\"כן\"\"\"\n", {"א, ב | אמר \"כן\""}},
            {"lines in a cell", "\"א\nב\",ג\nד,ה\n", {"א\nב | ג", "ד | ה"}},
            {"empty cells", ",א,,ב,\n,,\n", {"א | ב"}},
            {"an acronym", "צה\"ל,כן\n", {"צה\"ל | כן"}},
            {"a mark that isn't closed", "\"א,ב\nג,ד\n", {"\"א | ב", "ג | ד"}},
            {"something behind the mark", "\"א\" ב,ג\n", {"א ב | ג"}},
            {"one column", "א\nב\n", {"א", "ב"}},
            {"no end of line", "א,ב", {"א | ב"}},
            {"carriage returns too many", "א,ב\r\r\nג,ד\r\r\n", {"א | ב", "ג | ד"}},
            {"windows-1255", "\xF9\xEC\xE5\xED,\xEC\xEB\xE5\xEC\xED\n", {"שלום | לכולם"}},
            {"nothing", "", {}},
        }));
    CAPTURE(name);
    const Collected found(read_table_text, bytes);
    std::vector<std::string> texts;
    for (const auto& each : found.pieces)
        texts.push_back(each.text);
    CHECK(texts == rows);
}

TEST_CASE("a row has the number that a spreadsheet shows, and its line in the file") {
    const Collected found(read_table_text, "א,ב\n\"ג\n\nד\",ה\n\nו,ז\n");
    REQUIRE(found.pieces.size() == 3);
    CHECK(found.pieces[1].place == Place{Place::Unit::row, 2, "", 2});
    CHECK(found.pieces[2].place == Place{Place::Unit::row, 4, "", 6});
}

TEST_CASE("a table is known by its name") {
    CHECK(tell_kind("א,ב\n", "a.csv").name == "csv");
    CHECK(tell_kind("א\tב\n", "A.TSV").name == "csv");
    CHECK(tell_kind("א,ב\n", "a.txt").name == "text");
    CHECK(tell_kind("א,ב\n", "csv").name == "text");
    CHECK(tell_kind(std::string("\0\0\0\0", 4), "a.csv").name == "binary");
}

TEST_CASE("no table takes time beyond its length") {
    for (const char* piece : {",", "\"", "\",", "\"\",", ",\"\"\"", "\r", "\"\n", "א,\""}) {
        CAPTURE(piece);
        const Collected found(read_table_text, repeated(piece, 300'000));
        CHECK(found.pieces.size() <= 300'001);
    }
}
