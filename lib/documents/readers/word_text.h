// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/ole.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace mafteach {

/// The text of a document of Word 6 to 2003 as the file has it ([MS-DOC]; of Word 6 and 95, the
/// same by other places): all its stories one after the other, with Word's control characters.
struct WordText {
    /// The stories, in the order in which their characters stand.
    enum Story : std::uint8_t {
        main,
        footnotes,
        margins,
        macros,
        comments,
        endnotes,
        boxes,
        margin_boxes,
        story_count
    };
    /// What is known of a character, as bits.
    enum Mark : std::uint8_t {
        left_out = 1, ///< deleted, hidden, or a sign of a font that has no letters
        in_table = 2, ///< at the end of a paragraph: the paragraph is in a table
        row_end = 4,  ///< the end of a table's row
        heading = 8,  ///< at the end of a paragraph: it is a heading
    };

    std::u16string characters{};
    std::vector<std::uint8_t> marks{}; ///< of each character
    bool marks_known = false;          ///< that there are none means nothing otherwise

    std::array<std::uint32_t, story_count> lengths{}; ///< in characters; may be too large

    /// Where the notes of a story begin in it, and at the end where the last one ends; none for
    /// what has no notes.
    std::array<std::vector<std::uint32_t>, story_count> notes{};
};

/// Reads it. Throws UnreadableDocument.
WordText read_word_text(const CompoundFile& file);

} // namespace mafteach
