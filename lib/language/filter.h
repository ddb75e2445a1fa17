// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/place.h"

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
    type,     ///< the extension or the kind of document, or several with commas between
    modified, ///< when the file was last changed: a day, month or year, or from..to
    title,    ///< a part of the document's title
    author,
    subject,
    from,
    to,
    date, ///< when the document was written, as of `modified`
};

/// What a filter of a query asks of the file that a paragraph stands in, or of the document, which
/// is that file or one inside it.
struct Filter {
    FilterKind kind = FilterKind::path;
    std::string value; ///< as typed, without its quotation marks
    /// `value`, folded as words are: what a path is composed of, its points and its capital letters
    /// make no difference.
    std::string pattern;
    /// Of `modified` and `date`: nanoseconds since 1970, the end not included.
    std::int64_t from = std::numeric_limits<std::int64_t>::min();
    std::int64_t until = std::numeric_limits<std::int64_t>::max();

    /// Whether it lets through all of the file at `path`, a document of `document_kind`, whose text
    /// was last changed `changed` nanoseconds after 1970. In a path and a name, a * of the value
    /// stands for anything, a ? for one character.
    bool matches_file(std::string_view path, std::int64_t changed,
                      std::string_view document_kind) const;

    /// Whether it asks for more than matches_file() knows.
    bool asks_of_documents() const;
    /// Whether it lets through the document `part` of a file that matches_file() doesn't. In a
    /// property, too, * and ? stand for others. A date that is known no better than its year is in
    /// what has that whole year.
    bool matches_document(const Part& part) const;
};

const char* filter_name(FilterKind kind);

/// The kind that `name` names, if any.
std::optional<FilterKind> filter_kind(std::string_view name);

/// The filter for `value`, which stands at byte `at` of `query`. Days begin at midnight, local
/// time. Throws Error (usage) where the value makes no sense.
Filter make_filter(FilterKind kind, std::string_view value, std::string_view query, std::size_t at);

} // namespace mafteach
