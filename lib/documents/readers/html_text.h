// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace mafteach {

/// The text of a stretch of a page, as it is put together: its white space made single blanks, its
/// blocks paragraphs, and lines that stand as they are seen put in the order in which they are
/// read.
class HtmlText {
public:
    /// `visual` says that all lines stand as they are seen.
    explicit HtmlText(bool visual) : visual_(visual) {}

    /// Adds text. Where it is `formatted` the ends of its lines stay.
    void add(std::string_view text, bool formatted);
    void end_line();
    void end_paragraph();
    void end_cell();

    /// What comes up to end_override() is seen as it stands, from left to right or the other way.
    void begin_override(bool from_left);
    void end_override();

    /// Adds paragraphs that take() gave.
    void add_paragraphs(const std::string& paragraphs);

    /// All paragraphs, with a blank line between two; then there are none.
    std::string take();

private:
    void add_blank(char blank);

    bool visual_;
    std::string paragraphs_;
    std::string paragraph_; ///< the one being put together
    bool overridden_ = false;
    bool from_left_ = false;
    std::size_t override_begin_ = 0; ///< in paragraph_
};

/// `text` on one line: its white space made single blanks, with none at its ends, and without soft
/// hyphens.
std::string html_line(std::string_view text);

} // namespace mafteach
