// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/readers/html_text.h"

#include "core/utf8.h"
#include "documents/encoding.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <utility>

namespace mafteach {
namespace {

/// The end of a line of a page's source, in a paragraph that is being put together.
constexpr char source_line_end = '\v';

bool is_blank_of_html(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == source_line_end;
}

/// What `c` is for who reads: itself, a blank (' '), or nothing (0).
UChar32 as_text(UChar32 c) {
    if ((c > ' ' && c < 0x7F) || (c >= 0x5D0 && c <= 0x5EA)) // nearly all
        return c;
    constexpr UChar32 soft_hyphen = 0xAD;
    constexpr UChar32 zero_width_space = 0x200B; // where a word may be broken, as <wbr>
    constexpr UChar32 byte_order_mark = 0xFEFF;
    if (c == soft_hyphen || c == zero_width_space || c == byte_order_mark)
        return 0;
    return u_isUWhiteSpace(c) != 0 || u_charType(c) == U_CONTROL_CHAR ? ' ' : c;
}

std::string reversed(std::string_view text) {
    std::u32string characters;
    for_each_code_point(
        text, [&](UChar32 c, std::size_t, std::size_t) { characters += static_cast<char32_t>(c); });
    std::string out;
    for (auto c = characters.rbegin(); c != characters.rend(); ++c)
        append_utf8(static_cast<UChar32>(*c), out);
    return out;
}

/// The lines of `text` each from its end.
std::string lines_reversed(std::string_view text) {
    std::string out;
    for (;;) {
        const std::size_t end = text.find('\n');
        out += reversed(text.substr(0, end));
        if (end == std::string_view::npos)
            return out;
        out += '\n';
        text.remove_prefix(end + 1);
    }
}

} // namespace

void HtmlText::add(std::string_view text, bool formatted) {
    for_each_code_point(text, [&](UChar32 c, std::size_t begin, std::size_t end) {
        if (c == '\n' && formatted)
            return end_line();
        const UChar32 shown = as_text(c);
        if (shown == ' ')
            add_blank(c == '\n' && visual_ ? source_line_end : ' ');
        else if (shown == c && c != 0xFFFD)
            paragraph_ += text.substr(begin, end - begin);
        else if (shown != 0)
            append_utf8(shown, paragraph_);
    });
}

void HtmlText::add_blank(char blank) {
    if (paragraph_.empty())
        return;
    if (paragraph_.back() == ' ' && blank == source_line_end)
        paragraph_.back() = blank;
    else if (!is_blank_of_html(paragraph_.back()))
        paragraph_ += blank;
}

void HtmlText::end_line() {
    if (!paragraph_.empty() && paragraph_.back() == '\n')
        return end_paragraph();
    while (!paragraph_.empty() && is_blank_of_html(paragraph_.back()))
        paragraph_.pop_back();
    if (!paragraph_.empty())
        paragraph_ += '\n';
}

void HtmlText::end_cell() {
    // Pages of the nineties are put together of tables: what holds lines, or is so long, is a
    // column of the page, and the next cell another one. 240 bytes are two or three lines of
    // Hebrew.
    constexpr std::size_t most_of_a_row = 240;
    const std::size_t tab = paragraph_.rfind('\t');
    const std::size_t begin = tab == std::string::npos ? 0 : tab + 1;
    if (paragraph_.size() - begin > most_of_a_row ||
        paragraph_.find('\n', begin) != std::string::npos)
        return end_paragraph();
    while (!paragraph_.empty() && is_blank_of_html(paragraph_.back()))
        paragraph_.pop_back();
    if (!paragraph_.empty())
        paragraph_ += '\t';
}

void HtmlText::end_paragraph() {
    if (overridden_) {
        end_override();
        overridden_ = true;
    }
    while (!paragraph_.empty() && is_blank_of_html(paragraph_.back()))
        paragraph_.pop_back();
    override_begin_ = 0;
    if (paragraph_.empty())
        return;
    if (visual_) {
        // Where a page breaks its lines itself, those are what is seen. Where it doesn't, it was
        // written with the lines of its source for those.
        const bool broken = paragraph_.find('\n') != std::string::npos;
        std::replace(paragraph_.begin(), paragraph_.end(), source_line_end, broken ? ' ' : '\n');
        paragraph_ = lines_in_logical_order(paragraph_);
    }
    if (!paragraphs_.empty())
        paragraphs_ += "\n\n";
    paragraphs_ += paragraph_;
    paragraph_.clear();
}

void HtmlText::begin_override(bool from_left) {
    end_override();
    overridden_ = !visual_; // where all is seen as it stands, no more is said by it
    from_left_ = from_left;
    override_begin_ = paragraph_.size();
}

void HtmlText::end_override() {
    if (!std::exchange(overridden_, false) || override_begin_ >= paragraph_.size())
        return;
    const std::string inside = paragraph_.substr(override_begin_);
    paragraph_.erase(override_begin_);
    paragraph_ += lines_in_logical_order(from_left_ ? inside : lines_reversed(inside));
}

void HtmlText::add_paragraphs(const std::string& paragraphs) {
    end_paragraph();
    if (!paragraphs_.empty() && !paragraphs.empty())
        paragraphs_ += "\n\n";
    paragraphs_ += paragraphs;
}

std::string HtmlText::take() {
    end_paragraph();
    return std::exchange(paragraphs_, {});
}

std::string html_line(std::string_view text) {
    HtmlText line(false);
    line.add(text, false);
    return line.take();
}

} // namespace mafteach
