// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/paragraphs.h"

#include <algorithm>
#include <iterator>

namespace mafteach {
namespace {

constexpr std::string_view blanks = " \t\n";

std::string_view trimmed(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(blanks);
    return begin == std::string_view::npos
               ? std::string_view()
               : text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
    std::string out;
    for (const std::string& part : parts) {
        if (!out.empty())
            out += between;
        out += part;
    }
    return out;
}

} // namespace

void Paragraphs::go_to(Place place) {
    end_paragraph();
    give_text();
    place_ = std::move(place);
}

void Paragraphs::add(std::string_view text) {
    std::string& line = top().line;
    const std::size_t had = line.size();
    line += text;
    std::replace(line.begin() + static_cast<std::ptrdiff_t>(had), line.end(), '\n', ' ');
    std::replace(line.begin() + static_cast<std::ptrdiff_t>(had), line.end(), '\r', ' ');
}

void Paragraphs::add_collapsed(std::string_view text) {
    std::string& line = top().line;
    constexpr std::string_view white = " \t\r\n\f";
    while (!text.empty()) {
        const std::size_t word = std::min(text.find_first_not_of(white), text.size());
        if (word > 0 && !line.empty() && line.back() != ' ' && line.back() != '\n')
            line += ' ';
        text.remove_prefix(word);
        const std::size_t end = std::min(text.find_first_of(white), text.size());
        line += text.substr(0, end);
        text.remove_prefix(end);
    }
}

void Paragraphs::end_line() {
    top().line += '\n';
}

void Paragraphs::put(Frame& frame, std::string paragraph) {
    if (frame.what != In::text) {
        frame.paragraphs.push_back(std::move(paragraph));
        return;
    }
    if (!text_.empty())
        text_ += "\n\n";
    text_ += paragraph;
    if (text_.size() >= full_piece)
        give_text();
}

void Paragraphs::put_all(std::vector<std::string>& paragraphs) {
    for (std::string& each : paragraphs)
        put(top(), std::move(each));
    paragraphs.clear();
}

void Paragraphs::end_paragraph() {
    Frame& frame = top();
    if (const std::string_view paragraph = trimmed(frame.line); !paragraph.empty())
        put(frame, std::string(paragraph));
    frame.line.clear();
    put_all(frame.behind);
}

void Paragraphs::end_heading() {
    const std::string_view heading = trimmed(top().line);
    if (frames_.size() == 1 && !heading.empty() && heading.size() <= longest_heading) {
        give_text();
        place_ = Place{Place::Unit::chapter, ++chapters_, std::string(heading)};
        std::replace(place_.name.begin(), place_.name.end(), '\n', ' ');
    }
    end_paragraph();
}

void Paragraphs::begin(In what) {
    frames_.emplace_back().what = what;
}

/// Ends what stands in the innermost `what`, so that this is the top; false where there is none.
bool Paragraphs::end(In what) {
    const auto found = std::find_if(frames_.rbegin(), frames_.rend(),
                                    [&](const Frame& frame) { return frame.what == what; });
    if (found == frames_.rend())
        return false;
    while (top().what != what)
        end_top();
    end_paragraph();
    return true;
}

void Paragraphs::end_top() {
    switch (top().what) {
    case In::text:
        end_paragraph();
        break;
    case In::aside:
        end_aside();
        break;
    case In::note:
        end_note();
        break;
    case In::row:
        end_row();
        break;
    case In::cell:
        end_cell();
        break;
    }
}

void Paragraphs::begin_aside() {
    begin(In::aside);
}

void Paragraphs::end_aside() {
    if (!end(In::aside))
        return;
    std::vector<std::string> paragraphs = std::move(top().paragraphs);
    frames_.pop_back();
    std::move(paragraphs.begin(), paragraphs.end(), std::back_inserter(top().behind));
}

void Paragraphs::begin_note(Place place) {
    begin(In::note);
    top().place = std::move(place);
}

void Paragraphs::end_note() {
    if (!end(In::note))
        return;
    std::string text = joined(top().paragraphs, "\n\n");
    if (!text.empty())
        notes_.emplace_back(std::move(top().place), std::move(text));
    frames_.pop_back();
}

void Paragraphs::begin_row() {
    end_paragraph();
    begin(In::row);
}

void Paragraphs::end_row() {
    if (!end(In::row))
        return;
    Frame row = std::move(top());
    frames_.pop_back();
    if (!row.paragraphs.empty())
        row.cells.push_back(std::move(row.paragraphs));
    std::vector<std::string> cells;
    std::size_t size = 0;
    for (const auto& cell : row.cells) {
        cells.push_back(joined(cell, "\n"));
        size += cells.back().size();
    }
    if (size <= longest_row) {
        if (!cells.empty())
            put(top(), joined(cells, between_cells));
        return;
    }
    for (auto& cell : row.cells)
        put_all(cell);
}

void Paragraphs::begin_cell() {
    begin(In::cell);
}

void Paragraphs::end_cell() {
    if (!end(In::cell))
        return;
    std::vector<std::string> paragraphs = std::move(top().paragraphs);
    frames_.pop_back();
    if (paragraphs.empty())
        return;
    if (top().what == In::row)
        top().cells.push_back(std::move(paragraphs));
    else
        put_all(paragraphs);
}

void Paragraphs::give_text() {
    if (!text_.empty())
        sink_.piece(place_, text_);
    text_.clear();
}

void Paragraphs::finish() {
    while (frames_.size() > 1)
        end_top();
    end_paragraph();
    give_text();
    for (const auto& [place, text] : notes_)
        sink_.piece(place, text);
    notes_.clear();
}

} // namespace mafteach
