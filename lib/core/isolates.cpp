// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/isolates.h"

#include "core/utf8.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <cstddef>

namespace mafteach {
namespace {

constexpr std::string_view left_to_right_isolate = "\u2066";
constexpr std::string_view right_to_left_isolate = "\u2067";
constexpr std::string_view end_of_isolate = "\u2069";

bool is_right_to_left(UChar32 c) {
    const UCharDirection direction = u_charDirection(c);
    return direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC;
}

/// True for what stands between and inside the words of one row without ending it.
bool joins_words(UChar32 c) {
    return c == ' ' || c == '-' || c == '"' || c == '\'' ||
           u_charDirection(c) == U_DIR_NON_SPACING_MARK;
}

bool holds_right_to_left(std::string_view text) {
    bool found = false;
    for_each_code_point(
        text, [&](UChar32 c, std::size_t, std::size_t) { found = found || is_right_to_left(c); });
    return found;
}

std::string isolated(std::string_view opening, std::string_view text) {
    return std::string(opening).append(text).append(end_of_isolate);
}

} // namespace

bool reads_right_to_left(std::string_view text) {
    std::ptrdiff_t balance = 0;
    std::ptrdiff_t first = 0;
    for_each_code_point(text, [&](UChar32 c, std::size_t, std::size_t) {
        std::ptrdiff_t letter = 0;
        if (is_right_to_left(c))
            letter = 1;
        else if (u_charDirection(c) == U_LEFT_TO_RIGHT)
            letter = -1;
        balance += letter;
        first = first == 0 ? letter : first;
    });
    return first > 0 || balance > 0;
}

std::string isolated_path(std::string_view path) {
    std::string out;
    for (std::size_t begin = 0; begin < path.size();) {
        const std::size_t end = std::min(path.find('/', begin), path.size());
        const std::string_view name = path.substr(begin, end - begin);
        out +=
            holds_right_to_left(name) ? isolated(left_to_right_isolate, name) : std::string(name);
        if (end < path.size())
            out += '/';
        begin = end + 1;
    }
    return out;
}

std::string isolated_words(std::string_view line) {
    std::string out;
    std::size_t written = 0;
    std::size_t row_begin = 0;
    std::size_t row_end = 0; // behind the last letter of the row and its points
    const auto close_row = [&] {
        if (row_end == row_begin)
            return;
        out += line.substr(written, row_begin - written);
        out += isolated(right_to_left_isolate, line.substr(row_begin, row_end - row_begin));
        written = row_begin = row_end;
    };
    for_each_code_point(line, [&](UChar32 c, std::size_t begin, std::size_t end) {
        if (is_right_to_left(c)) {
            if (row_end == row_begin)
                row_begin = begin;
            row_end = end;
        } else if (u_charDirection(c) == U_DIR_NON_SPACING_MARK && row_end == begin &&
                   row_end > row_begin) {
            row_end = end;
        } else if (!joins_words(c)) {
            close_row();
        }
    });
    close_row();
    return out.append(line.substr(written));
}

std::string isolated_text(std::string_view text) {
    return isolated(reads_right_to_left(text) ? right_to_left_isolate : left_to_right_isolate,
                    text);
}

} // namespace mafteach
