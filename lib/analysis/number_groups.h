// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

// Numbers that are written in several ways, and the one way that they are indexed under.
namespace mafteach {

/// Digits that stand side by side.
using DigitGroups = std::vector<std::u16string_view>;

/// Appends the date that groups of digits with `separator` between all of them are, day first or
/// year first, as 2023-08-01. A year has four digits, or two behind a full stop or a slash: 69 to
/// 99 are of the 20th century and 0 to 68 of the 21st, as POSIX has it (strptime, %y). False, and
/// nothing is appended, where they are none.
bool append_date(const DigitGroups& groups, char16_t separator, std::u16string& out);

/// The same for other numbers of three groups or more: with full stops, a version or an address, as
/// they stand; with hyphens and seven digits at the least (an account, a book's number), their
/// digits.
bool append_group(const DigitGroups& groups, char16_t separator, std::u16string& out);

/// How many of the first `groups` are a telephone number, whatever stands between them: nine or ten
/// digits from an area code with a 0, or the same behind 972 instead of the 0 (Israel's numbering
/// plan). Appends its digits, from the 0 on, to `out`; 0, and nothing is appended, for none.
std::size_t append_phone(const DigitGroups& groups, std::u16string& out);

/// Appends `number`, digits with thousands separators and a decimal point, without zeros at the end
/// of its fraction. False, and nothing is appended, where it has none.
bool append_shortest(std::u16string_view number, std::u16string& out);

} // namespace mafteach
