// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/readers/number_format.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>

namespace mafteach {
namespace {

constexpr double latest_day = 2'958'465; ///< the last one of the year 9999, as spreadsheets count

/// Fifteen digits are what a spreadsheet shows of a number at most.
std::string plain_number(double value) {
    char text[40];
    std::snprintf(text, sizeof text, "%.15g", value);
    return text;
}

std::string clock_of(int minutes) {
    char text[16];
    std::snprintf(text, sizeof text, "%02d:%02d", minutes / 60, minutes % 60);
    return text;
}

} // namespace

NumberIs number_is(std::uint16_t built_in_format) {
    switch (built_in_format) {
    case 9:
    case 10:
        return NumberIs::percent;
    case 18:
    case 19:
    case 20:
    case 21:
    case 45:
    case 46:
    case 47:
        return NumberIs::time;
    default:
        return (built_in_format >= 14 && built_in_format <= 22) ||
                       (built_in_format >= 27 && built_in_format <= 36) ||
                       (built_in_format >= 50 && built_in_format <= 58)
                   ? NumberIs::date
                   : NumberIs::number;
    }
}

NumberIs number_is(std::string_view format) {
    bool clock = false;
    for (std::size_t i = 0; i < format.size(); ++i) {
        switch (format[i]) {
        case '"': // what stands as it is
            i = std::min(format.find('"', i + 1), format.size());
            break;
        case '[': // a colour, a condition, a locale; or hours over 24
            if (i + 1 < format.size() && (format[i + 1] == 'h' || format[i + 1] == 'H'))
                clock = true;
            i = std::min(format.find(']', i), format.size());
            break;
        case '\\':
        case '_':
        case '*':
            ++i;
            break;
        case '%':
            return NumberIs::percent;
        case 'd':
        case 'D':
        case 'y':
        case 'Y':
            return NumberIs::date;
        case 'h':
        case 'H':
            clock = true;
            break;
        case 'G': // "General"
        case ';': // negative numbers, zeros and texts have formats of their own behind it
            i = format.size();
            break;
        default:
            break;
        }
    }
    return clock ? NumberIs::time : NumberIs::number;
}

std::string shown_number(double value, NumberIs what, bool since_1904) {
    using namespace std::chrono;
    if (!std::isfinite(value))
        return {};
    if (what == NumberIs::percent)
        return plain_number(value * 100) + '%';
    const bool dated = what == NumberIs::date || what == NumberIs::time;
    if (!dated || value < 0 || value > latest_day)
        return plain_number(value);
    constexpr int minutes_a_day = 24 * 60;
    const auto day = static_cast<int>(value);
    const int minutes = static_cast<int>(std::lround((value - day) * minutes_a_day));
    if (what == NumberIs::time)
        return clock_of(day * minutes_a_day + minutes);
    // By the 1900 system, February 1900 has a 29th: days from March on are one too many.
    const sys_days first = since_1904 ? sys_days(year(1904) / January / 1)
                           : day < 60 ? sys_days(year(1899) / December / 31)
                                      : sys_days(year(1899) / December / 30);
    const year_month_day date(first + days(day));
    char text[48];
    std::snprintf(text, sizeof text, "%02u/%02u/%04d", unsigned(date.day()), unsigned(date.month()),
                  int(date.year()));
    return minutes == 0 || minutes == minutes_a_day ? text
                                                    : std::string(text) + ' ' + clock_of(minutes);
}

} // namespace mafteach
