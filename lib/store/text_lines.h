// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/whole_number.h"

#include <optional>
#include <string>
#include <string_view>

/// How the index's files of text are written: lines that begin with what they say, and at the end
/// one with the CRC-32 of all that stands before it.
namespace mafteach::text_lines {

/// `text` and its line.
std::string with_check(std::string_view text);
/// The text that with_check gave `bytes` for; none where there is no such text.
std::optional<std::string_view> without_check(std::string_view bytes);

/// `text` without the bytes that would end its line, or that an editor might change: control
/// characters and % stand as % and two digits.
std::string escaped(std::string_view text);
/// The text that `escaped` gave `line` for; false where there is none, or it is empty or holds a
/// NUL, which neither paths nor globs do.
bool unescape(std::string_view line, std::string& out);

/// Whether `path` is absolute, and the only way to write what it means: what one is below of is
/// plain from the letters.
bool is_normal_path(const std::string& path);

/// Takes lines off the front of a text.
class Lines {
public:
    explicit Lines(std::string_view text) : rest_(text) {}

    /// The rest of the next line where it begins with `start`; else nothing, and it stays.
    std::optional<std::string_view> take(std::string_view start) {
        const std::size_t end = rest_.find('\n');
        if (end == std::string_view::npos || !rest_.substr(0, end).starts_with(start))
            return {};
        const std::string_view line = rest_.substr(start.size(), end - start.size());
        rest_.remove_prefix(end + 1);
        return line;
    }

    template <typename Number>
    bool number(std::string_view start, Number& out) {
        const auto line = take(start);
        const auto number = line ? whole_number<Number>(*line) : std::nullopt;
        out = number.value_or(0);
        return number.has_value();
    }

    bool text(std::string_view start, std::string& out) {
        const auto line = take(start);
        return line && unescape(*line, out);
    }

    bool next_is(std::string_view start) const { return rest_.starts_with(start); }
    bool at_end() const { return rest_.empty(); }

private:
    std::string_view rest_;
};

} // namespace mafteach::text_lines
