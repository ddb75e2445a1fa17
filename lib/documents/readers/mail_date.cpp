// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/readers/mail_date.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdio>
#include <optional>
#include <vector>

namespace mafteach {
namespace {

bool is_date_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_date_letter(char c) {
    return c >= 'a' && c <= 'z';
}

bool is_number(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), is_date_digit);
}

/// A number of four digits at the most, or -1.
int number_of(std::string_view text) {
    constexpr std::size_t most_digits = 4;
    if (!is_number(text) || text.size() > most_digits)
        return -1;
    int number = 0;
    for (const char c : text)
        number = number * 10 + (c - '0');
    return number;
}

/// The words of a date, in small letters and without comments. "25-nov-2004" is three.
std::vector<std::string> words_of_date(std::string_view value) {
    constexpr std::size_t longest = 200;
    std::vector<std::string> words(1);
    int comments = 0;
    value = value.substr(0, longest);
    for (std::size_t i = 0; i < value.size(); ++i) {
        const char c = value[i];
        comments += c == '(' ? 1 : 0;
        comments -= c == ')' && comments > 0 ? 1 : 0;
        const char small = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        const bool dash = c == '-' && !words.back().empty();
        if (comments > 0 || c == ')' || c == ' ' || c == ',' || c == '\t' || c == '\n' ||
            c == '\r' || dash) {
            if (!words.back().empty())
                words.emplace_back();
        } else {
            words.back() += small;
        }
    }
    if (words.back().empty())
        words.pop_back();
    return words;
}

int month_of(std::string_view word) {
    static constexpr std::array<std::string_view, 12> months = {
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};
    const auto found = std::find(months.begin(), months.end(), word.substr(0, 3));
    return found == months.end() ? 0 : static_cast<int>(found - months.begin()) + 1;
}

/// Minutes east of Greenwich. Those of one letter were written in two ways, and count as none (RFC
/// 5322, section 4.3).
std::optional<int> zone_of(std::string_view word) {
    struct Zone {
        std::string_view name;
        int hours;
    };
    static constexpr std::array zones = {Zone{"gmt", 0},  Zone{"ut", 0},   Zone{"utc", 0},
                                         Zone{"z", 0},    Zone{"est", -5}, Zone{"edt", -4},
                                         Zone{"cst", -6}, Zone{"cdt", -5}, Zone{"mst", -7},
                                         Zone{"mdt", -6}, Zone{"pst", -8}, Zone{"pdt", -7}};
    const auto found = std::find_if(zones.begin(), zones.end(),
                                    [&](const Zone& each) { return each.name == word; });
    if (found != zones.end())
        return found->hours * 60;
    if (word.size() != 5 || (word[0] != '+' && word[0] != '-'))
        return std::nullopt;
    const int number = number_of(word.substr(1));
    const int minutes = number / 100 * 60 + number % 100;
    if (number < 0 || number % 100 > 59 || minutes >= 24 * 60)
        return std::nullopt;
    return word[0] == '-' ? -minutes : minutes;
}

struct MailTime {
    int hour = -1;
    int minute = 0;
    int second = 0;
};

std::optional<MailTime> time_of(std::string_view word) {
    const std::size_t colon = word.find(':');
    if (colon == std::string_view::npos)
        return std::nullopt;
    const std::size_t second = word.find(':', colon + 1);
    MailTime time;
    time.hour = number_of(word.substr(0, colon));
    time.minute = number_of(word.substr(colon + 1, second - colon - 1));
    if (second != std::string_view::npos)
        time.second = number_of(word.substr(second + 1));
    const bool sound = time.hour >= 0 && time.hour < 24 && time.minute >= 0 && time.minute < 60 &&
                       time.second >= 0 && time.second <= 60;
    return sound ? std::optional(time) : std::nullopt;
}

/// A year that is written with two digits or three (RFC 5322, section 4.3).
int whole_year(int year, std::size_t digits) {
    if (digits == 2)
        return year < 50 ? year + 2000 : year + 1900;
    return digits == 3 ? year + 1900 : year;
}

} // namespace

std::string mail_date(std::string_view value) {
    int day = 0;
    int month = 0;
    int year = 0;
    std::optional<MailTime> time;
    std::optional<int> zone;
    for (const std::string& word : words_of_date(value)) {
        if (const int number = number_of(word); number >= 0) {
            if (day == 0 && word.size() <= 2)
                day = number;
            else if (year == 0 && word.size() >= 2)
                year = whole_year(number, word.size());
        } else if (is_date_letter(word.front()) && month == 0 && month_of(word) != 0) {
            month = month_of(word);
        } else if (!time && word.find(':') != std::string::npos) {
            time = time_of(word);
        } else if (!zone) {
            zone = zone_of(word);
        }
    }
    constexpr int first_year = 1900;
    if (day < 1 || day > 31 || month == 0 || year < first_year)
        return {};
    std::array<char, 64> out{};
    int size = std::snprintf(out.data(), out.size(), "%04d-%02d-%02d", year, month, day);
    std::string date(out.data(), static_cast<std::size_t>(size));
    if (!time)
        return date;
    size = std::snprintf(out.data(), out.size(), "T%02d:%02d:%02d", time->hour, time->minute,
                         time->second);
    date.append(out.data(), static_cast<std::size_t>(size));
    if (!zone)
        return date;
    const int minutes = *zone < 0 ? -*zone : *zone;
    size = std::snprintf(out.data(), out.size(), "%c%02d:%02d", *zone < 0 ? '-' : '+', minutes / 60,
                         minutes % 60);
    return date.append(out.data(), static_cast<std::size_t>(size));
}

} // namespace mafteach
