// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.h"
#include "documents/collected.h"
#include "documents/ole_writer.h"
#include "documents/readers/xls.h"
#include "support.h"

#include <bit>
#include <string>
#include <vector>

using namespace mafteach;
using namespace std::string_literals;
using test::Collected;
using test::little;
using test::utf16_bytes;

namespace {

std::string record(unsigned type, const std::string& data) {
    return little(type, 2) + little(data.size(), 2) + data;
}

std::string begin(unsigned version, unsigned what) {
    return record(0x0809, little(version, 2) + little(what, 2) + std::string(12, '\0'));
}

const std::string end = record(0x000A, "");

/// A string of Excel 97, as it stands in the table of those that are shared.
std::string wide_string(const std::string& text) {
    const std::string units = utf16_bytes(text);
    return little(units.size() / 2, 2) + '\1' + units;
}

std::string narrow_string(const std::string& bytes) {
    return little(bytes.size(), 2) + '\0' + bytes;
}

std::string cell(unsigned type, unsigned row, unsigned column, const std::string& value,
                 unsigned format = 0) {
    return record(type, little(row, 2) + little(column, 2) + little(format, 2) + value);
}

std::string shared(unsigned row, unsigned column, unsigned text) {
    return cell(0x00FD, row, column, little(text, 4));
}

std::string number(double value) {
    return little(std::bit_cast<std::uint64_t>(value), 8);
}

struct TestSheet {
    std::string name; ///< UTF-8
    std::string cells;
};

/// A workbook of Excel 97 with these records before the table of sheets.
std::string workbook(const std::string& globals, const std::vector<TestSheet>& sheets,
                     unsigned version = 0x0600) {
    const bool unicode = version >= 0x0600;
    const auto sheet_record = [&](const TestSheet& sheet, std::size_t at) {
        const std::string units = unicode ? utf16_bytes(sheet.name) : sheet.name;
        return record(0x0085, little(at, 4) + little(0, 2) +
                                  little(unicode ? units.size() / 2 : units.size(), 1) +
                                  (unicode ? "\1" : "") + units);
    };
    const std::string head = begin(version, 5) + globals;
    std::size_t at = head.size() + end.size();
    for (const TestSheet& sheet : sheets)
        at += sheet_record(sheet, 0).size();
    std::string bytes = head;
    std::string contents;
    for (const TestSheet& sheet : sheets) {
        bytes += sheet_record(sheet, at + contents.size());
        contents += begin(version, 0x10) + sheet.cells + end;
    }
    return test::ole_file({{unicode ? "Workbook" : "Book", bytes + end + contents}});
}

} // namespace

TEST_CASE("rows of a workbook") {
    const std::string strings =
        record(0x00FC, little(9, 4) + little(3, 4) + wide_string("שלום") +
                           narrow_string("caf\xE9") + wide_string("שורה\nשנייה"));
    Collected got(read_xls, workbook(strings, {{"גיליון", shared(1, 1, 0) + shared(0, 0, 1) +
                                                              shared(1, 0, 2) + shared(2, 0, 77)},
                                               {"empty", ""},
                                               {"last", shared(70, 5, 0)}}));
    REQUIRE(got.pieces.size() == 3);
    CHECK(got.pieces[0].text == "café");
    CHECK(got.pieces[0].place == Place{Place::Unit::row, 1, "גיליון"});
    CHECK(got.pieces[1].text == "שורה\nשנייה | שלום");
    CHECK(got.pieces[1].place == Place{Place::Unit::row, 2, "גיליון"});
    CHECK(got.pieces[2].place == Place{Place::Unit::row, 71, "last"});
}

TEST_CASE("the values of cells") {
    const auto [name, cells, text] = GENERATE(table<std::string, std::string, std::string>({
        {"a label", cell(0x0204, 0, 0, wide_string("שלום")), "שלום"},
        {"a number", cell(0x0203, 0, 0, number(-1234.5)), "-1234.5"},
        {"a whole small number", cell(0x027E, 0, 0, little(7 << 2 | 2, 4)), "7"},
        {"a small number in hundredths", cell(0x027E, 0, 0, little(1050 << 2 | 3, 4)), "10.5"},
        {"a negative one", cell(0x027E, 0, 0, little(0xFFFFFFF8 | 2U, 4)), "-2"},
        {"the beginning of a number", cell(0x027E, 0, 0, little(0x3FF80000, 4)), "1.5"},
        {"small numbers side by side",
         record(0x00BD, little(0, 2) + little(0, 2) + little(0, 2) + little(4 | 2, 4) +
                            little(0, 2) + little(8 | 2, 4) + little(1, 2)),
         "1 | 2"},
        {"a date", cell(0x0203, 0, 0, number(45356), 1), "2024-03-05"},
        {"a percentage", cell(0x0203, 0, 0, number(0.375), 2), "37.5%"},
        {"a date by the workbook's own format", cell(0x0203, 0, 0, number(45356), 3), "2024-03-05"},
        {"a truth", cell(0x0205, 0, 0, "\1\0"s), "TRUE"},
        {"an error", cell(0x0205, 0, 0, "\x2A\1"s), ""},
        {"a formula's number", cell(0x0006, 0, 0, number(2.5) + std::string(8, '\0')), "2.5"},
        {"a formula's text",
         cell(0x0006, 0, 0, "\0\0\0\0\0\0\xFF\xFF"s + std::string(8, '\0')) +
             record(0x04BC, "shared") + record(0x0207, wide_string("שלום")),
         "שלום"},
        {"a formula's truth", cell(0x0006, 0, 0, "\1\0\0\0\0\0\xFF\xFF"s + std::string(8, '\0')),
         "FALSE"},
        {"a cell twice", cell(0x0203, 0, 0, number(1)) + cell(0x0203, 0, 0, number(2)), "1"},
    }));
    CAPTURE(name);
    const auto format = [](unsigned id) {
        return record(0x00E0, little(0, 2) + little(id, 2) + std::string(16, '\0'));
    };
    const std::string globals =
        record(0x041E, little(170, 2) + narrow_string("[$-40D]dd/mm/yyyy;@")) + format(0) +
        format(14) + format(9) + format(170);
    Collected got(read_xls, workbook(globals, {{"a", cells}}));
    CHECK(got.text() == (text.empty() ? text : text + '\n'));
}

TEST_CASE("shared strings run over the ends of records") {
    const std::string long_one = test::repeated("שלום ", 10);
    const std::string wide = wide_string(long_one);
    const std::string narrow = narrow_string("0123456789");
    // At each place inside a wide string's text, with the rest narrow where it can be.
    for (std::size_t cut = 3; cut < wide.size(); cut += 2) {
        const std::string globals =
            record(0x00FC, little(2, 4) + little(2, 4) + wide.substr(0, cut)) +
            record(0x003C, '\1' + wide.substr(cut) + narrow);
        Collected got(read_xls, workbook(globals, {{"a", shared(0, 0, 0) + shared(0, 1, 1)}}));
        CHECK(got.text() == long_one.substr(0, long_one.size() - 1) + " | 0123456789\n");
    }
    // Wide, then narrow; with formatting and sounds behind it that run over an end as well.
    const std::string rich = little(4, 2) + '\x0D' + little(2, 2) + little(6, 4);
    const std::string globals =
        record(0x00FC, little(2, 4) + little(2, 4) + rich + utf16_bytes("שב")) +
        record(0x003C, "\0cd"s + "formats!"s.substr(0, 5)) +
        record(0x003C, "ts!"s + "sounds" + narrow);
    Collected got(read_xls, workbook(globals, {{"a", shared(0, 0, 0) + shared(0, 1, 1)}}));
    CHECK(got.text() == "שבcd | 0123456789\n");
}

TEST_CASE("comments and text boxes of a sheet come behind its rows") {
    const auto box = [](unsigned object, const std::string& text) {
        return record(0x005D,
                      little(0x15, 2) + little(18, 2) + little(object, 2) + std::string(16, '\0')) +
               record(0x01B6, std::string(10, '\0') + little(text.size(), 2) + little(16, 2) +
                                  std::string(4, '\0')) +
               record(0x003C, '\0' + text) + record(0x003C, std::string(16, 'f'));
    };
    Collected got(read_xls, workbook("", {{"a", box(0x19, "said") + box(6, "box") +
                                                    cell(0x0203, 0, 0, number(1))}}));
    REQUIRE(got.pieces.size() == 3);
    CHECK(got.pieces[1].text == "said");
    CHECK(got.pieces[1].place == Place{Place::Unit::note, 1, "comment"});
    CHECK(got.pieces[2].text == "box");
}

TEST_CASE("a workbook of Excel 5 is read in its code page") {
    const std::string label = little(4, 2) + "\xF9\xEC\xE5\xED";
    Collected got(read_xls, workbook(record(0x0042, little(1255, 2)),
                                     {{"\xF9\xEC", cell(0x0204, 0, 0, label)}}, 0x0500));
    CHECK(got.text() == "שלום\n");
    CHECK(got.pieces[0].place.name == "של");
}

TEST_CASE("why a workbook can't be read") {
    const auto why = [](const std::string& bytes) {
        try {
            Collected got(read_xls, bytes);
        } catch (const UnreadableDocument& unreadable) {
            return std::string(unreadable.what());
        }
        return std::string();
    };
    CHECK(why(workbook(record(0x002F, "key"), {})).starts_with("encrypted with a password"));
    CHECK(why(test::ole_file({{"Workbook", "nothing"}})).starts_with("damaged"));
    CHECK(why("no compound file").starts_with("damaged"));
}

TEST_CASE("sheets that are said to stand in one place again and again are read a few times") {
    const std::string cells = test::repeated(cell(0x0203, 0, 0, number(1)), 2000);
    std::vector<TestSheet> sheets(1000, {"a", ""});
    sheets.back().cells = cells;
    const std::string bytes = workbook("", sheets);
    CHECK(Collected(read_xls, bytes).pieces.size() == 1);
    // All but the last begin where it ends: each runs on to the file's end.
    std::string unended = bytes;
    for (std::size_t at = unended.find(end + begin(0x0600, 0x10)); at != std::string::npos;
         at = unended.find(end + begin(0x0600, 0x10)))
        unended.replace(at, 2, little(0x0001, 2));
    CHECK(Collected(read_xls, unended).pieces.size() < 10);
}
