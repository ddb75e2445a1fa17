// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/number_groups.h"

#include <algorithm>
#include <iterator>

namespace mafteach {
namespace {

/// What a group of at most four digits counts.
int value(std::u16string_view digits) {
    int number = 0;
    for (const char16_t digit : digits)
        number = 10 * number + (digit - u'0');
    return number;
}

void append_digits(int number, int width, std::u16string& out) {
    if (width > 1)
        append_digits(number / 10, width - 1, out);
    out += static_cast<char16_t>(u'0' + number % 10);
}

/// The year that two or four digits mean; 0 for none.
int year_of(std::u16string_view digits, char16_t separator) {
    if (digits.size() == 4)
        return value(digits);
    if (digits.size() != 2 || separator == u'-')
        return 0;
    return value(digits) + (value(digits) < 69 ? 2000 : 1900);
}

} // namespace

bool append_date(const DigitGroups& groups, char16_t separator, std::u16string& out) {
    if (groups.size() != 3)
        return false;
    const bool year_first = groups[0].size() == 4;
    const std::u16string_view day = groups[year_first ? 2 : 0];
    const std::u16string_view year = groups[year_first ? 0 : 2];
    if (day.size() > 2 || groups[1].size() > 2)
        return false;
    const int y = year_of(year, separator);
    const int m = value(groups[1]);
    const int d = value(day);
    if (y < 1000 || m < 1 || m > 12 || d < 1 || d > 31)
        return false;
    append_digits(y, 4, out);
    out += u'-';
    append_digits(m, 2, out);
    out += u'-';
    append_digits(d, 2, out);
    return true;
}

bool append_group(const DigitGroups& groups, char16_t separator, std::u16string& out) {
    constexpr std::size_t least_digits = 7;
    std::size_t digits = 0;
    for (const std::u16string_view group : groups)
        digits += group.size();
    const bool hyphens = separator == u'-' && digits >= least_digits;
    if (groups.size() < 3 || !(separator == u'.' || hyphens))
        return false;
    for (const std::u16string_view& group : groups) {
        if (separator == u'.' && &group != groups.data())
            out += separator;
        out += group;
    }
    return true;
}

std::size_t append_phone(const DigitGroups& groups, std::u16string& out) {
    constexpr std::u16string_view israel = u"972";
    if (groups.empty())
        return 0;
    const bool abroad = groups.front().starts_with(israel) &&
                        (groups.front().size() == israel.size() || groups.front().size() > 3 + 7);
    const bool home = groups.front().starts_with(u'0') && groups.front().size() <= 3;
    if (!abroad && !home)
        return 0;
    const std::size_t prefix = abroad ? israel.size() : 1;
    std::size_t digits = 0;
    std::size_t count = 0;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        digits += groups[i].size();
        // A subscriber's number has seven digits, and an area code one or two beside its 0.
        if (digits == prefix + 8 || digits == prefix + 9)
            count = i + 1;
    }
    const bool area_code_alone = count < 2 && !abroad;
    if (count == 0 || area_code_alone)
        return 0;
    if (abroad)
        out += u'0';
    for (std::size_t i = 0; i < count; ++i)
        out += i == 0 && abroad ? groups[i].substr(israel.size()) : groups[i];
    return count;
}

bool append_shortest(std::u16string_view number, std::u16string& out) {
    const std::size_t point = number.find(u'.');
    if (point == std::u16string_view::npos || number.back() != u'0')
        return false;
    const std::size_t last = number.find_last_not_of(u'0');
    std::copy_if(number.begin(),
                 number.begin() + static_cast<std::ptrdiff_t>(last == point ? point : last + 1),
                 std::back_inserter(out), [](char16_t c) { return c != u','; });
    return true;
}

} // namespace mafteach
