// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/piece.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace mafteach {

/// The text of a word processor's document that comes as a stream, in which only ends are marked:
/// of lines, paragraphs, cells and rows. All text is UTF-8.
class FlowingText {
public:
    /// Text for take().
    FlowingText() = default;
    /// Text that goes to `sink` whenever there is enough of it; the rest by give(). A heading
    /// begins a chapter.
    explicit FlowingText(DocumentSink& sink) : sink_(&sink) {}

    void add(std::string_view text) { line_ += text; }
    void end_line() { line_ += '\n'; }

    /// `in_cell`: of a table.
    void end_paragraph(bool in_cell = false);
    /// Ends a paragraph that is a heading, if it is not longer than headings are.
    void end_heading();
    void end_cell();
    /// A row is one paragraph where it is short; else each paragraph of its cells is one.
    void end_row();

    /// All that came, with a blank line between its paragraphs; this is empty then.
    std::string take();
    /// Gives all that came to the sink.
    void give();

private:
    bool end_text();
    void put_cell();
    void put(std::string_view paragraph);

    DocumentSink* sink_ = nullptr;
    Place place_{};
    std::uint32_t chapters_ = 0;
    std::string line_{};                            ///< the paragraph that is begun
    std::vector<std::string> cell_{};               ///< the paragraphs of the cell that is begun
    std::vector<std::vector<std::string>> cells_{}; ///< of the row that is begun
    std::string text_{};
};

/// Gives `text` to `sink` where there is any.
void give_piece(DocumentSink& sink, const Place& place, std::string_view text);

} // namespace mafteach
