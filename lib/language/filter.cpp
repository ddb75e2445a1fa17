// SPDX-License-Identifier: GPL-3.0-or-later
#include "language/filter.h"

#include "analysis/folding.h"
#include "core/pattern.h"
#include "core/printable.h"
#include "core/whole_number.h"
#include "language/query_error.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <ctime>
#include <utility>

namespace mafteach {
namespace {

constexpr std::array kinds = {
    std::pair{"path", FilterKind::path}, std::pair{"file", FilterKind::file},
    std::pair{"type", FilterKind::type}, std::pair{"modified", FilterKind::modified}};

std::string_view name_of(std::string_view path) {
    return path.substr(path.find_last_of('/') + 1); // npos + 1 is 0
}

std::string_view extension_of(std::string_view name) {
    const std::size_t dot = name.find_last_of('.');
    return dot == std::string_view::npos || dot == 0 ? "" : name.substr(dot + 1);
}

bool equal_ignoring_case(std::string_view a, std::string_view b) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [&](char x, char y) { return lower(x) == lower(y); });
}

/// `value` with a plain quotation mark for each that stands behind a backslash.
std::string without_escapes(std::string_view value) {
    std::string out;
    for (std::size_t i = 0; i < value.size(); ++i)
        if (value[i] != '\\' || i + 1 == value.size() || value[i + 1] != '"')
            out += value[i];
    return out;
}

/// Calls `visit` with each part of a list with commas between; true where it once returns true.
template <typename Visit>
bool any_of_list(std::string_view list, Visit&& visit) {
    for (;;) {
        const std::size_t comma = list.find(',');
        if (visit(list.substr(0, comma)))
            return true;
        if (comma == std::string_view::npos)
            return false;
        list.remove_prefix(comma + 1);
    }
}

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

struct Span {
    std::int64_t from;
    std::int64_t until;
};

int days_of(int year, int month) {
    constexpr std::array days = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return days[static_cast<std::size_t>(month - 1)] + (leap && month == 2 ? 1 : 0);
}

/// The year, month or day that `text` names: 2024, 2024-06, 2024-06-30.
std::optional<Span> span_of(std::string_view text) {
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
    return Span{*from, *until};
}

/// Midnight of the day `days` before today.
std::optional<std::int64_t> midnight(int days) {
    const std::time_t now = std::time(nullptr);
    std::tm today{};
    ::localtime_r(&now, &today);
    return moment(today.tm_year + 1900, today.tm_mon + 1, today.tm_mday - days);
}

/// What is said in relation to now: today, yesterday, or so long ago (7d, 12h, 3w, 6m, 2y). A
/// time that is so long ago is a moment: it ends where it begins.
std::optional<Span> relative_span(std::string_view text) {
    if (text == "today" || text == "yesterday") {
        const int days = text == "today" ? 0 : 1;
        const auto from = midnight(days);
        const auto until = midnight(days - 1);
        return from && until ? std::optional(Span{*from, *until}) : std::nullopt;
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
    return at ? std::optional(Span{*at, *at}) : std::nullopt;
}

void set_span(Filter& filter, std::string_view query, std::size_t at) {
    constexpr std::string_view to = "..";
    const std::string_view value = filter.value;
    const std::size_t dots = value.find(to);
    const std::string_view first = value.substr(0, dots);
    const std::string_view last =
        dots == std::string_view::npos ? first : value.substr(dots + to.size());
    const auto span = [&](std::string_view text, std::size_t offset) {
        auto found = span_of(text);
        if (!found)
            found = relative_span(text);
        if (!found)
            throw query_error(
                query, at + offset, fmt::format("'{}' is no date", printable(text)),
                "write a year, a month or a day: modified:2024, modified:2024-06, "
                "modified:2024-06-30; today, yesterday, or how long ago at the most: "
                "modified:7d (h, d, w, m, y); or from..to: modified:2024-01..2024-06");
        return *found;
    };
    if (!first.empty() || last.empty())
        filter.from = span(first, 0).from;
    // Since so long ago means until now, and later: clocks differ.
    const bool since = dots == std::string_view::npos && !span_of(first) &&
                       relative_span(first)->from == relative_span(first)->until;
    if (!last.empty() && !since)
        filter.until = span(last, value.size() - last.size()).until;
    if (filter.from >= filter.until)
        throw query_error(query, at, "the dates are in the wrong order",
                          "write the earlier one first");
}

} // namespace

bool Filter::matches(std::string_view file_path, std::int64_t changed) const {
    const std::string_view name = name_of(file_path);
    switch (kind) {
    case FilterKind::path:
        return matches_pattern("*" + pattern + "*", folded(file_path));
    case FilterKind::file:
        return matches_pattern(pattern, folded(name)) ||
               matches_pattern(pattern, folded(name.substr(0, name.find_last_of('.'))));
    case FilterKind::type:
        return any_of_list(value, [&](std::string_view type) {
            return !type.empty() && equal_ignoring_case(type, extension_of(name));
        });
    case FilterKind::modified:
        break;
    }
    return from <= changed && changed < until;
}

const char* filter_name(FilterKind kind) {
    return std::find_if(kinds.begin(), kinds.end(),
                        [&](const auto& entry) { return entry.second == kind; })
        ->first;
}

std::optional<FilterKind> filter_kind(std::string_view name) {
    const auto found = std::find_if(kinds.begin(), kinds.end(),
                                    [&](const auto& entry) { return entry.first == name; });
    if (found == kinds.end())
        return {};
    return found->second;
}

Filter make_filter(FilterKind kind, std::string_view value, std::string_view query,
                   std::size_t at) {
    Filter filter;
    filter.kind = kind;
    filter.value = without_escapes(value);
    filter.pattern = folded(filter.value);
    if (kind == FilterKind::modified)
        set_span(filter, query, at);
    if (kind == FilterKind::file && value.find('/') != std::string_view::npos)
        throw query_error(query, at, "file: takes a name without folders",
                          "path: looks at the whole path");
    if (kind == FilterKind::type && value.find('/') != std::string_view::npos)
        throw query_error(query, at, "type: takes extensions, such as txt or txt,md",
                          "path: looks at the whole path");
    return filter;
}

} // namespace mafteach
