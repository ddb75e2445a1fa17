// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace mafteach {

/// How a cell of a workbook of Excel shows its number.
enum class CellFormat : std::uint8_t { number, percent, date, time, date_and_time };

/// What the code of a format ("dd/mm/yyyy", "0.00%", "[h]:mm") makes of a number.
CellFormat cell_format(std::string_view code);

/// What the format with that number is, of those that have no code in a workbook (ECMA-376,
/// part 1, 18.8.30).
CellFormat builtin_cell_format(std::uint32_t id);

/// `value`, a number as a workbook has it, as it is shown: a date counts days since the end of
/// 1899, or since 1904 began. Where it is none, or out of range, as it is.
std::string shown_number(std::string_view value, CellFormat format, bool since_1904);

} // namespace mafteach
