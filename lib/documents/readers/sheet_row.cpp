// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/readers/sheet_row.h"

#include "documents/paragraphs.h"

#include <cstddef>

namespace mafteach {

void SheetRow::add(std::string_view cell) {
    constexpr std::string_view blanks = " \t\r\n";
    const std::size_t begin = cell.find_first_not_of(blanks);
    if (begin == std::string_view::npos)
        return;
    if (!text_.empty())
        text_ += between_cells;
    text_ += cell.substr(begin, cell.find_last_not_of(blanks) - begin + 1);
}

void SheetRow::give(DocumentSink& sink, std::uint32_t number, std::string_view sheet) {
    if (!text_.empty())
        sink.piece(Place{Place::Unit::row, number, std::string(sheet)}, text_);
    text_.clear();
}

} // namespace mafteach
