// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/readers/cell_number.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstddef>
#include <cstdio>

namespace mafteach {
namespace {

/// 9999-12-31, the last day that Excel has.
constexpr double last_day = 2'958'465;

std::string formatted(const char* format, double number) {
    char text[64];
    const int size = std::snprintf(text, sizeof text, format, number);
    return {text, static_cast<std::size_t>(size)};
}

std::string iso_day(long days, bool since_1904) {
    using namespace std::chrono;
    // Excel counts a 29th of February 1900, which there wasn't.
    const sys_days first = since_1904  ? sys_days(year(1904) / January / 1)
                           : days < 60 ? sys_days(year(1899) / December / 31)
                                       : sys_days(year(1899) / December / 30);
    const year_month_day day(first + std::chrono::days(days));
    char text[40];
    const int size = std::snprintf(text, sizeof text, "%04d-%02u-%02u", int(day.year()),
                                   unsigned(day.month()), unsigned(day.day()));
    return {text, static_cast<std::size_t>(size)};
}

std::string clock(long seconds) {
    char text[64];
    const int size =
        seconds % 60 == 0
            ? std::snprintf(text, sizeof text, "%02ld:%02ld", seconds / 3600, seconds / 60 % 60)
            : std::snprintf(text, sizeof text, "%02ld:%02ld:%02ld", seconds / 3600,
                            seconds / 60 % 60, seconds % 60);
    return {text, static_cast<std::size_t>(size)};
}

} // namespace

CellFormat cell_format(std::string_view code) {
    bool date = false;
    bool time = false;
    bool percent = false;
    for (std::size_t i = 0; i < code.size() && code[i] != ';'; ++i) {
        switch (code[i]) {
        case '"': // text that is shown as it is
            i = std::min(code.find('"', i + 1), code.size());
            break;
        case '[': { // a colour, a condition, a language; of hours that run on, [h]
            const std::size_t end = std::min(code.find(']', i), code.size());
            const char first = i + 1 < code.size() ? code[i + 1] : ' ';
            time = time ||
                   (end - i <= 3 && (first == 'h' || first == 'H' || first == 'm' || first == 's'));
            i = end;
            break;
        }
        case '\\': // the next sign as it is
        case '_':  // as wide as the next sign
        case '*':  // filled with the next sign
            ++i;
            break;
        case 'y':
        case 'Y':
        case 'd':
        case 'D':
            date = true;
            break;
        case 'h':
        case 'H':
        case 's':
        case 'S':
            time = true;
            break;
        case '%':
            percent = true;
            break;
        case 'G': // "General"
            if (code.substr(i).starts_with("General"))
                i += std::string_view("General").size() - 1;
            break;
        default:
            break;
        }
    }
    if (date && time)
        return CellFormat::date_and_time;
    if (date || time)
        return date ? CellFormat::date : CellFormat::time;
    // Months alone, "mmmm", are a date as well; "mm" beside hours are minutes.
    if (code.starts_with("mmm"))
        return CellFormat::date;
    return percent ? CellFormat::percent : CellFormat::number;
}

CellFormat builtin_cell_format(std::uint32_t id) {
    if (id == 9 || id == 10)
        return CellFormat::percent;
    if (id == 22)
        return CellFormat::date_and_time;
    if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 58))
        return CellFormat::date;
    if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47))
        return CellFormat::time;
    return CellFormat::number;
}

std::string shown_number(std::string_view value, CellFormat format, bool since_1904) {
    double number = 0;
    const auto result = std::from_chars(value.data(), value.data() + value.size(), number);
    if (result.ec != std::errc() || result.ptr != value.data() + value.size() ||
        !std::isfinite(number))
        return std::string(value);
    // What a workbook has are the digits of a double; Excel shows 15 of them at most.
    if (format == CellFormat::number)
        return formatted("%.15g", number);
    if (format == CellFormat::percent)
        return formatted("%.10g%%", number * 100);
    if (number < 0 || number > last_day)
        return std::string(value);
    constexpr long seconds_a_day = 86'400;
    const double whole = std::floor(number);
    long days = static_cast<long>(whole);
    long seconds = std::lround((number - whole) * static_cast<double>(seconds_a_day));
    if (seconds == seconds_a_day) {
        ++days;
        seconds = 0;
    }
    if (format == CellFormat::time)
        return clock(days * 24 * 3600 + seconds); // hours may run on
    std::string text = iso_day(days, since_1904);
    if (format == CellFormat::date_and_time)
        (text += ' ') += clock(seconds);
    return text;
}

} // namespace mafteach
