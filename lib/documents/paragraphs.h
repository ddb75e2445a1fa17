// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/piece.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mafteach {

/// What stands between the cells of a row where it is one paragraph.
constexpr std::string_view between_cells = " | ";

/// A piece of more bytes ends with its paragraph.
constexpr std::size_t full_piece = std::size_t{256} * 1024;

/// A row of more bytes lays out a page: its cells hold paragraphs that nobody reads across. As
/// much as is quoted at once, some sixty Hebrew words.
constexpr std::size_t longest_row = 700;

/// A heading of more bytes is a paragraph in the style of one.
constexpr std::size_t longest_heading = 300;

/// Makes pieces of what the elements of a document say: paragraphs, rows of tables, headings that
/// begin a chapter, and what stands inside a paragraph without being of it. All text is UTF-8.
///
/// What is begun is to be ended, innermost first; ends of what wasn't begun are passed over.
class Paragraphs {
public:
    explicit Paragraphs(DocumentSink& sink) : sink_(sink) {}

    /// What comes from here on stands at `place`.
    void go_to(Place place);

    /// Text as it is, but that an end of a line is a space.
    void add(std::string_view text);
    /// Text in which any white space is one space, and none where a line begins.
    void add_collapsed(std::string_view text);
    void end_line();
    void end_paragraph();
    /// Ends a paragraph that is a heading: of the chapter that begins with it, if it is not in a
    /// table, and not longer than headings are.
    void end_heading();

    /// Paragraphs inside a paragraph that stand behind it: of a text box.
    void begin_aside();
    void end_aside();

    /// Paragraphs that stand in a place of their own, behind all others: of a note.
    void begin_note(Place place);
    void end_note();

    /// A row of a table: one paragraph where it is short, else each paragraph of its cells is one.
    void begin_row();
    void end_row();
    void begin_cell();
    void end_cell();

    /// All that is left, at the document's end.
    void finish();

private:
    enum class In : std::uint8_t { text, aside, note, row, cell };
    struct Frame {
        In what = In::text;
        std::string line{};                            ///< the paragraph that is begun
        std::vector<std::string> paragraphs{};         ///< not of In::text: they go to text_
        std::vector<std::string> behind{};             ///< of asides in the paragraph that is begun
        std::vector<std::vector<std::string>> cells{}; ///< of In::row
        Place place{};                                 ///< of In::note
    };

    Frame& top() { return frames_.back(); }
    void begin(In what);
    bool end(In what);
    void end_top();
    void put(Frame& frame, std::string paragraph);
    void put_all(std::vector<std::string>& paragraphs);
    void give_text();

    DocumentSink& sink_;
    std::vector<Frame> frames_{1};
    Place place_;
    std::uint32_t chapters_ = 0;
    std::string text_; ///< whole paragraphs at place_
    std::vector<std::pair<Place, std::string>> notes_;
};

} // namespace mafteach
