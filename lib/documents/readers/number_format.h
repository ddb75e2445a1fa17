// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace mafteach {

/// What a number in a spreadsheet's cell is, as its format has it.
enum class NumberIs : std::uint8_t { number, percent, date, time };

/// By the number of a format that all spreadsheets know ([MS-XLS] 2.5.165), 0 to 163.
NumberIs number_is(std::uint16_t built_in_format);
/// By a format's code, as "dd/mm/yyyy" or "0.0%".
NumberIs number_is(std::string_view format);

/// `value` as a person would type it: 1234.5, 37.5%, 05/03/2024, 10:15. A date counts days from
/// the end of 1899, or of 1903 (`since_1904`).
std::string shown_number(double value, NumberIs what, bool since_1904);

} // namespace mafteach
