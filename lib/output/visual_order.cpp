// SPDX-License-Identifier: GPL-3.0-or-later
#include "output/visual_order.h"

#include "core/printable.h"
#include "core/utf8.h"

#include <unicode/localpointer.h>
#include <unicode/ubidi.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <new>
#include <vector>

namespace mafteach {
namespace {

/// What a reader takes for one character: units [begin, end) of the line.
struct Cell {
    std::int32_t begin = 0;
    std::int32_t end = 0;
    unsigned columns = 0;
    bool blank = false;
    bool may_break_before = false;
};

/// A line without its escape sequences.
struct Plain {
    std::u16string text;
    std::vector<std::size_t> styles;          ///< for each unit an index into style_texts
    std::vector<std::string> style_texts{""}; ///< SGR sequences; the first one is none
};

void check(UErrorCode error) {
    if (U_FAILURE(error)) // nothing else can fail: the arguments are sound
        throw std::bad_alloc();
}

/// The escape sequence at the beginning of `text`: CSI, parameters, intermediates, a final byte.
std::string_view escape_sequence(std::string_view text) {
    std::size_t end = 2;
    while (end < text.size() && (text[end] < '@' || text[end] > '~'))
        ++end;
    return text.substr(0, end + 1);
}

/// Takes the escape sequences out of `line`; the paths among them set `right_to_left`.
Plain plain(std::string_view line, bool& right_to_left) {
    Plain out;
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(line.data());
    std::size_t style = 0;
    for (std::size_t i = 0; i < line.size();) {
        if (line[i] == '\x1b') {
            const std::string_view sequence = escape_sequence(line.substr(i));
            i += sequence.size();
            if (sequence == right_to_left_path || sequence == default_path) {
                right_to_left = sequence == right_to_left_path;
            } else if (sequence == "\x1b[0m") {
                style = 0;
            } else {
                out.style_texts.push_back(std::string(out.style_texts[style]).append(sequence));
                style = out.style_texts.size() - 1;
            }
            continue;
        }
        UChar32 c;
        U8_NEXT_OR_FFFD(bytes, i, line.size(), c);
        // Where a tab leads to depends on what stands before it, which moves.
        if (c == '\t' || u_charDirection(c) == U_BLOCK_SEPARATOR)
            c = ' ';
        char16_t units[U16_MAX_LENGTH];
        std::size_t length = 0;
        U16_APPEND_UNSAFE(units, length, c);
        out.text.append(units, length);
        out.styles.resize(out.text.size(), style);
    }
    return out;
}

std::vector<Cell> cells_of(const std::u16string& text) {
    const auto size = static_cast<std::int32_t>(text.size());
    UErrorCode error = U_ZERO_ERROR;
    const icu::LocalUBreakIteratorPointer characters(
        ubrk_open(UBRK_CHARACTER, "", text.data(), size, &error));
    const icu::LocalUBreakIteratorPointer breaks(
        ubrk_open(UBRK_LINE, "", text.data(), size, &error));
    check(error);
    std::vector<Cell> cells;
    for (std::int32_t begin = 0, end = 0; begin < size; begin = end) {
        end = ubrk_next(characters.getAlias());
        Cell cell{begin, end, 0, u_isUWhiteSpace(text[static_cast<std::size_t>(begin)]) != 0,
                  ubrk_isBoundary(breaks.getAlias(), begin) != 0};
        for (std::int32_t i = begin; i < end;) {
            UChar32 c;
            U16_NEXT(text.data(), i, end, c);
            cell.columns += columns_of(c);
        }
        cells.push_back(cell);
    }
    return cells;
}

struct Range {
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// The cells of the first line of those from `begin` on: as many as `columns` hold, to the last
/// place where the line may break.
std::size_t end_of_line(const std::vector<Cell>& cells, std::size_t begin, unsigned columns) {
    unsigned used = 0;
    std::size_t end = begin;
    for (std::size_t i = begin; i < cells.size(); ++i) {
        if (i > begin && cells[i].may_break_before)
            end = i;
        used += cells[i].columns;
        if (used > columns && !cells[i].blank) // blanks may hang over the edge
            return end > begin ? end : std::max(i, begin + 1);
    }
    return cells.size();
}

/// One line on the screen.
class Row {
public:
    Row(const Plain& plain, const std::vector<Cell>& cells, Range range, UBiDi* paragraph)
        : plain_(plain) {
        UErrorCode error = U_ZERO_ERROR;
        const std::int32_t begin = cells[range.begin].begin;
        const icu::LocalUBiDiPointer line(ubidi_open());
        if (line.isNull())
            throw std::bad_alloc();
        ubidi_setLine(paragraph, begin, cells[range.end - 1].end, line.getAlias(), &error);
        const UBiDiLevel* levels = ubidi_getLevels(line.getAlias(), &error);
        check(error);
        for (std::size_t i = range.begin; i < range.end; ++i) {
            cells_.push_back(cells[i]);
            levels_.push_back(levels[cells[i].begin - begin]);
            columns_ += cells[i].columns;
        }
    }

    unsigned columns() const { return columns_; }

    void write(std::string& out) const {
        std::vector<std::int32_t> order(cells_.size());
        ubidi_reorderVisual(levels_.data(), static_cast<std::int32_t>(order.size()), order.data());
        std::size_t style = 0;
        for (const std::int32_t index : order) {
            const auto at = static_cast<std::size_t>(index);
            // Left out only here: what stands on both sides of an isolate's mark is not one run.
            if (u_hasBinaryProperty(first(cells_[at]), UCHAR_BIDI_CONTROL))
                continue;
            change_style(style, plain_.styles[static_cast<std::size_t>(cells_[at].begin)], out);
            write_cell(cells_[at], levels_[at] % 2 == 1, out);
        }
        change_style(style, 0, out);
    }

private:
    UChar32 first(const Cell& cell) const {
        UChar32 c;
        std::int32_t i = cell.begin;
        U16_NEXT(plain_.text.data(), i, cell.end, c);
        return c;
    }

    void change_style(std::size_t& style, std::size_t next, std::string& out) const {
        if (next == style)
            return;
        if (style != 0)
            out += "\x1b[0m";
        out += plain_.style_texts[next];
        style = next;
    }

    void write_cell(const Cell& cell, bool mirrored, std::string& out) const {
        for (std::int32_t i = cell.begin; i < cell.end;) {
            UChar32 c;
            U16_NEXT(plain_.text.data(), i, cell.end, c);
            append_utf8(mirrored ? u_charMirror(c) : c, out);
        }
    }

    const Plain& plain_;
    std::vector<Cell> cells_;
    std::vector<UBiDiLevel> levels_;
    unsigned columns_ = 0;
};

} // namespace

std::string VisualOrder::lines(std::string_view line) {
    const Plain text = plain(line, right_to_left_);
    if (text.text.empty())
        return "\n";
    UErrorCode error = U_ZERO_ERROR;
    const icu::LocalUBiDiPointer paragraph(ubidi_open());
    if (paragraph.isNull())
        throw std::bad_alloc();
    ubidi_setPara(paragraph.getAlias(), text.text.data(),
                  static_cast<std::int32_t>(text.text.size()), right_to_left_ ? 1 : 0, nullptr,
                  &error);
    check(error);
    const std::vector<Cell> cells = cells_of(text.text);
    std::string out;
    for (std::size_t begin = 0; begin < cells.size();) {
        const std::size_t next = end_of_line(cells, begin, columns_);
        std::size_t end = next;
        while (end > begin + 1 && cells[end - 1].blank)
            --end;
        const Row row(text, cells, {begin, end}, paragraph.getAlias());
        if (right_to_left_ && row.columns() < columns_)
            out.append(columns_ - row.columns(), ' ');
        row.write(out);
        out += '\n';
        begin = next;
    }
    return out;
}

} // namespace mafteach
