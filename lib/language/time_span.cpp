// SPDX-License-Identifier: GPL-3.0-or-later
#include "language/time_span.h"

#include "core/whole_number.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <ctime>
#include <limits>

namespace mafteach {
namespace {

/// Takes a number of just so many digits from the start of `text`.
std::optional<int> take_number(std::string_view& text, std::size_t digits) {
    if (text.size() < digits)
        return {};
    const auto value = whole_number<int>(text.substr(0, digits));
    if (!value || *value < 0)
        return {};
    text.remove_prefix(digits);
    return value;
}

bool take(std::string_view& text, char c) {
    if (!text.starts_with(c))
        return false;
    text.remove_prefix(1);
    return true;
}

std::optional<std::int64_t> nanoseconds(std::time_t seconds) {
    constexpr std::int64_t a_second = 1'000'000'000;
    constexpr std::int64_t last = std::numeric_limits<std::int64_t>::max() / a_second;
    if (seconds > last || seconds < -last)
        return {};
    return seconds * a_second;
}

/// The first moment of a day, in local time, in nanoseconds since 1970. Months and days past their
/// ends are those of the next year and month. Nothing where time_t has no such moment.
std::optional<std::int64_t> moment(int year, int month, int day) {
    std::tm time{};
    time.tm_year = year - 1900;
    time.tm_mon = month - 1;
    time.tm_mday = day;
    time.tm_isdst = -1;
    return nanoseconds(std::mktime(&time));
}

int days_of(int year, int month) {
    constexpr std::array days = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return days[static_cast<std::size_t>(month - 1)] + (leap && month == 2 ? 1 : 0);
}

/// Midnight of the day `days` before today.
std::optional<std::int64_t> midnight(int days) {
    const std::time_t now = std::time(nullptr);
    std::tm today{};
    ::localtime_r(&now, &today);
    return moment(today.tm_year + 1900, today.tm_mon + 1, today.tm_mday - days);
}

/// An offset from UTC in seconds: Z, +02:00, -0330, +02.
std::optional<int> take_offset(std::string_view& text) {
    if (take(text, 'Z'))
        return 0;
    const int sign = text.starts_with('-') ? -1 : 1;
    if (!take(text, '-') && !take(text, '+'))
        return {};
    const auto hours = take_number(text, 2);
    take(text, ':');
    const auto minutes = text.empty() ? std::optional(0) : take_number(text, 2);
    if (!hours || !minutes || *hours > 23 || *minutes > 59)
        return {};
    return sign * (*hours * 3'600 + *minutes * 60);
}

/// The second, or minute, that `day` and the time behind it name: 10:15, 10:15:30Z,
/// 10:15:30.5+02:00. Local time where it says no offset.
std::optional<TimeSpan> time_of_day(std::string_view day, std::string_view time) {
    const auto year = take_number(day, 4);
    take(day, '-');
    const auto month = take_number(day, 2);
    take(day, '-');
    const auto number = take_number(day, 2);
    const auto hour = take_number(time, 2);
    const bool colon = take(time, ':');
    const auto minute = take_number(time, 2);
    if (!year || !month || !number || !hour || !colon || !minute || *hour > 24 || *minute > 59)
        return {};
    std::tm fields{};
    fields.tm_year = *year - 1900;
    fields.tm_mon = *month - 1;
    fields.tm_mday = *number;
    fields.tm_hour = *hour;
    fields.tm_min = *minute;
    fields.tm_isdst = -1;
    int length = 60;
    if (take(time, ':')) {
        const auto second = take_number(time, 2);
        if (!second || *second > 60)
            return {};
        fields.tm_sec = *second;
        length = 1;
        if (take(time, '.') || take(time, ','))
            time.remove_prefix(std::min(time.find_first_not_of("0123456789"), time.size()));
    }
    const bool local = time.empty();
    const auto offset = local ? std::optional(0) : take_offset(time);
    if (!offset || !time.empty())
        return {};
    const std::time_t begin = local ? std::mktime(&fields) : ::timegm(&fields) - *offset;
    const auto from = nanoseconds(begin);
    const auto until = nanoseconds(begin + length);
    return from && until ? std::optional(TimeSpan{*from, *until}) : std::nullopt;
}

} // namespace

std::optional<TimeSpan> calendar_span(std::string_view text) {
    const auto year = take_number(text, 4);
    if (!year || *year == 0)
        return {};
    std::optional<int> month;
    std::optional<int> day;
    if (take(text, '-')) {
        month = take_number(text, 2);
        if (!month || *month < 1 || *month > 12)
            return {};
        if (take(text, '-')) {
            day = take_number(text, 2);
            if (!day || *day < 1 || *day > days_of(*year, *month))
                return {};
        }
    }
    if (!text.empty())
        return {};
    const auto from = moment(*year, month.value_or(1), day.value_or(1));
    const auto until = day     ? moment(*year, *month, *day + 1)
                       : month ? moment(*year, *month + 1, 1)
                               : moment(*year + 1, 1, 1);
    if (!from || !until)
        return {};
    return TimeSpan{*from, *until};
}

std::optional<TimeSpan> relative_span(std::string_view text) {
    if (text == "today" || text == "yesterday") {
        const int days = text == "today" ? 0 : 1;
        const auto from = midnight(days);
        const auto until = midnight(days - 1);
        return from && until ? std::optional(TimeSpan{*from, *until}) : std::nullopt;
    }
    constexpr int most = 100'000;
    if (text.empty())
        return {};
    const auto whole = whole_number<int>(text.substr(0, text.size() - 1));
    if (!whole || *whole < 0 || *whole > most)
        return {};
    const int count = *whole;
    const std::time_t now = std::time(nullptr);
    std::tm time{};
    ::localtime_r(&now, &time);
    switch (text.back()) {
    case 'h':
        time.tm_hour -= count;
        break;
    case 'd':
        time.tm_mday -= count;
        break;
    case 'w':
        time.tm_mday -= 7 * count;
        break;
    case 'm':
        time.tm_mon -= count;
        break;
    case 'y':
        time.tm_year -= count;
        break;
    default:
        return {};
    }
    time.tm_isdst = -1;
    const auto at = nanoseconds(std::mktime(&time));
    return at ? std::optional(TimeSpan{*at, *at}) : std::nullopt;
}

std::optional<TimeSpan> document_span(std::string_view date) {
    constexpr std::size_t day = 10; // 2024-03-05
    const auto span = calendar_span(date.substr(0, day));
    if (!span || date.size() <= day)
        return span;
    const auto time = time_of_day(date.substr(0, day), date.substr(day + 1));
    return time ? time : span;
}

} // namespace mafteach
