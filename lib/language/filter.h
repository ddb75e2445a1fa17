// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

namespace mafteach {

enum class FilterKind : std::uint8_t {
    path,     ///< a part of the file's whole path
    file,     ///< the file's name, with its extension or without
    type,     ///< the extension, or several with commas between
    modified, ///< when the file was last changed: a day, month or year, or from..to
};

/// What a filter of a query asks of the file that a paragraph stands in.
struct Filter {
    FilterKind kind = FilterKind::path;
    std::string value; ///< as typed, without its quotation marks
    /// `value`, folded as words are: what a path is composed of, its points and its capital letters
    /// make no difference.
    std::string pattern;
    /// Of `modified`: nanoseconds since 1970, the end not included.
    std::int64_t from = std::numeric_limits<std::int64_t>::min();
    std::int64_t until = std::numeric_limits<std::int64_t>::max();

    /// Whether it lets through the file at `file_path`, whose text was last changed `changed`
    /// nanoseconds after 1970. In a path and a name, a * of the value stands for anything, a ? for
    /// one character.
    bool matches(std::string_view file_path, std::int64_t changed) const;
};

const char* filter_name(FilterKind kind);

/// The kind that `name` names, if any.
std::optional<FilterKind> filter_kind(std::string_view name);

/// The filter for `value`, which stands at byte `at` of `query`. Days begin at midnight, local
/// time. Throws Error (usage) where the value makes no sense.
Filter make_filter(FilterKind kind, std::string_view value, std::string_view query, std::size_t at);

} // namespace mafteach
