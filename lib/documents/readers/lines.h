// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace mafteach {

/// The lines of a text, which must outlive this. They end at LF, before which carriage returns may
/// stand.
class Lines {
public:
    explicit Lines(std::string_view text) : text_(text) {}

    /// Goes on to the next line, or to the first one; false where there is none.
    bool next() {
        if (next_ >= text_.size())
            return false;
        line_ = line_at(next_);
        next_ = behind_;
        ++number_;
        return true;
    }
    std::string_view line() const { return line_; }
    std::uint32_t number() const { return number_; } ///< from 1

    /// The line behind this one; empty at the end.
    std::string_view peek() { return next_ < text_.size() ? line_at(next_) : std::string_view(); }

private:
    std::string_view line_at(std::size_t begin) {
        const std::size_t end = std::min(text_.find('\n', begin), text_.size());
        behind_ = end + 1;
        std::string_view line = text_.substr(begin, end - begin);
        while (line.ends_with('\r'))
            line.remove_suffix(1);
        return line;
    }

    std::string_view text_;
    std::string_view line_;
    std::size_t next_ = 0;
    std::size_t behind_ = 0; ///< the end of the line that was looked at last
    std::uint32_t number_ = 0;
};

constexpr bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

constexpr bool is_latin_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// `text` without spaces and tabs at its ends.
constexpr std::string_view without_blanks(std::string_view text) {
    constexpr std::string_view blanks = " \t";
    const std::size_t begin = text.find_first_not_of(blanks);
    if (begin == text.npos)
        return {};
    return text.substr(begin, text.find_last_not_of(blanks) + 1 - begin);
}

/// Takes a number of at most `most_digits` digits, no more than 18, from the front of `text`.
constexpr std::optional<std::uint64_t> take_number(std::string_view& text,
                                                   std::size_t most_digits) {
    std::size_t digits = 0;
    std::uint64_t number = 0;
    while (digits < text.size() && digits < most_digits && is_digit(text[digits]))
        number = number * 10 + static_cast<std::uint64_t>(text[digits++] - '0');
    if (digits == 0)
        return std::nullopt;
    text.remove_prefix(digits);
    return number;
}

} // namespace mafteach
