// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/flowing_text.h"

#include "documents/one_line.h"
#include "documents/paragraphs.h"

#include <utility>

namespace mafteach {
namespace {

/// Of a row, and of a cell, that doesn't end: more are taken for one that does. Word has 63 cells.
constexpr std::size_t most_flow_cells = 1000;
constexpr std::size_t most_flow_paragraphs = 10'000;

std::string_view without_ends(std::string_view text) {
    constexpr std::string_view blanks = " \t\n";
    const std::size_t begin = text.find_first_not_of(blanks);
    return begin == std::string_view::npos
               ? std::string_view()
               : text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

} // namespace

/// Puts the line that is begun to the cell that is begun; false where there is nothing in it.
bool FlowingText::end_text() {
    const std::string line = std::exchange(line_, {});
    const std::string_view paragraph = without_ends(line);
    if (!paragraph.empty())
        cell_.emplace_back(paragraph);
    return !paragraph.empty();
}

void FlowingText::put(std::string_view paragraph) {
    if (!text_.empty())
        text_ += "\n\n";
    text_ += paragraph;
    if (sink_ != nullptr && text_.size() >= full_piece)
        give_piece(*sink_, place_, std::exchange(text_, {}));
}

void FlowingText::end_paragraph(bool in_cell) {
    const bool said = end_text();
    // A table whose last row has no end.
    if (in_cell ? cell_.size() >= most_flow_paragraphs : said || !cells_.empty())
        end_row();
}

void FlowingText::end_heading() {
    const std::string_view heading = without_ends(line_);
    if (sink_ != nullptr && !heading.empty() && heading.size() <= longest_heading) {
        give_piece(*sink_, place_, std::exchange(text_, {}));
        place_ = Place{Place::Unit::chapter, ++chapters_, one_line(heading)};
    }
    end_paragraph();
}

void FlowingText::put_cell() {
    end_text();
    if (!cell_.empty())
        cells_.push_back(std::exchange(cell_, {}));
}

void FlowingText::end_cell() {
    put_cell();
    if (cells_.size() >= most_flow_cells)
        end_row();
}

void FlowingText::end_row() {
    put_cell();
    const auto cells = std::exchange(cells_, {});
    std::string row;
    for (const auto& cell : cells) {
        for (const std::string& paragraph : cell) {
            if (!row.empty())
                row += &paragraph == &cell.front() ? between_cells : "\n";
            row += paragraph;
        }
    }
    if (row.size() <= longest_row) {
        if (!row.empty())
            put(row);
        return;
    }
    for (const auto& cell : cells)
        for (const std::string& paragraph : cell)
            put(paragraph);
}

std::string FlowingText::take() {
    end_paragraph();
    return std::exchange(text_, {});
}

void FlowingText::give() {
    end_paragraph();
    if (sink_ != nullptr)
        give_piece(*sink_, place_, std::exchange(text_, {}));
}

void give_piece(DocumentSink& sink, const Place& place, std::string_view text) {
    if (!text.empty())
        sink.piece(place, text);
}

} // namespace mafteach
