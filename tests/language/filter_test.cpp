// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.h"
#include "language/filter.h"
#include "language/time_span.h"

#include <cstdint>
#include <ctime>
#include <string>

using namespace mafteach;

namespace {

/// Midnight at the beginning of a day, local time: nanoseconds since 1970.
std::int64_t midnight(int year, int month, int day) {
    std::tm time{};
    time.tm_year = year - 1900;
    time.tm_mon = month - 1;
    time.tm_mday = day;
    time.tm_isdst = -1;
    return std::int64_t{std::mktime(&time)} * 1'000'000'000;
}

bool lets_through(const std::string& span, std::int64_t changed) {
    return make_filter(FilterKind::modified, span, "modified:" + span, 0)
        .matches_file("/a", changed, "text");
}

} // namespace

TEST_CASE("a span of days begins and ends at midnight, its end not included") {
    struct Row {
        std::string span;
        std::int64_t from;
        std::int64_t until;
    };
    const Row row = GENERATE(values<Row>({
        {"2023-06-30", midnight(2023, 6, 30), midnight(2023, 7, 1)},
        {"2024-02", midnight(2024, 2, 1), midnight(2024, 3, 1)},
        {"2000-02-29", midnight(2000, 2, 29), midnight(2000, 3, 1)},
        {"2023-12-31", midnight(2023, 12, 31), midnight(2024, 1, 1)},
        {"2023", midnight(2023, 1, 1), midnight(2024, 1, 1)},
        {"2023-05..2023-06-30", midnight(2023, 5, 1), midnight(2023, 7, 1)},
    }));
    CAPTURE(row.span);
    CHECK_FALSE(lets_through(row.span, row.from - 1));
    CHECK(lets_through(row.span, row.from));
    CHECK(lets_through(row.span, row.until - 1));
    CHECK_FALSE(lets_through(row.span, row.until));
}

TEST_CASE("a span that is open at one end has no other") {
    CHECK(lets_through("..2023", midnight(1971, 1, 1)));
    CHECK(lets_through("..2023", midnight(2024, 1, 1) - 1));
    CHECK_FALSE(lets_through("..2023", midnight(2024, 1, 1)));
    CHECK_FALSE(lets_through("2023..", midnight(2023, 1, 1) - 1));
    CHECK(lets_through("2023..", midnight(2200, 1, 1)));
}

TEST_CASE("the type of a file is what stands behind the last full stop of its name") {
    const auto [path, expected] = GENERATE(table<std::string, bool>({
        {"/a/b.txt", true},
        {"/a/b.TXT", true},
        {"/a/.b.txt", true},
        {"/a/b.txt.gz", false},
        {"/a/b.txt.", false},
        {"/a/.txt", false}, // a hidden file without a type
        {"/a/txt", false},
        {"/a.txt/b", false},
    }));
    CAPTURE(path);
    CHECK(make_filter(FilterKind::type, "md,txt", "type:md,txt", 5).matches_file(path, 0, "text") ==
          expected);
}

TEST_CASE("the date of a document is in a span that holds all that is known of it") {
    const auto [date, span, expected] = GENERATE(table<std::string, std::string, bool>({
        {"2024-03-05", "2024-03-05", true},
        {"2024-03-05T23:59:59", "2024-03-05", true},
        {"2024-03-05T24:00", "2024-03-05", false},
        {"2024-03-05 10:15", "2024-03", true},
        {"2024-03-05T10:15:30.25Z", "2024", true},
        {"2024-03-05T23:30:00-12:00", "2024-03-04", false}, // wherever this is
        {"2024-03-05T00:00:00.000+1430", "2024-03-03", false},
        {"2024-03", "2024-03", true},
        {"2024-03", "2024-03-01", false},
        {"2024", "2024", true},
        {"2024", "2024-01", false},
        {"2024", "2023..", true},
        {"2024-03-05Tmorning", "2024-03-05", true},
        {"2024-03-05T10:99", "2024-03-05", true},
        {"2024-03-05T10:15+99:00", "2024-03-05", true},
        {"9999-12-31T23:59:59", "2024..", false}, // no such moment
        {"yesterday", "1900..", false},
        {"", "1900..", false},
    }));
    CAPTURE(date, span);
    const Part part{"", "mail", {{Property::date, date}}};
    CHECK(make_filter(FilterKind::date, span, "date:" + span, 5).matches_document(part) ==
          expected);
}

TEST_CASE("an offset from UTC is taken off a document's time") {
    const auto first_second = [](const std::string& date) {
        const auto span = document_span(date);
        return span ? span->from / 1'000'000'000 : -1;
    };
    CHECK(first_second("1970-01-01T00:00:10Z") == 10);
    CHECK(first_second("1970-01-01T02:00:10+02:00") == 10);
    CHECK(first_second("1970-01-01T02:00:10+0200") == 10);
    CHECK(first_second("1970-01-01T02:00:10+02") == 10);
    CHECK(first_second("1969-12-31T20:30:10-03:30") == 10);
}
