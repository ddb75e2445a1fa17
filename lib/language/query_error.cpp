// SPDX-License-Identifier: GPL-3.0-or-later
#include "language/query_error.h"

#include "core/printable.h"
#include "core/utf8.h"

#include <fmt/format.h>

namespace mafteach {
namespace {

/// So many characters of a query stand on each side of the caret.
constexpr std::size_t shown_before = 40;
constexpr std::size_t shown_after = 30;

std::size_t columns_of(std::string_view text) {
    std::size_t width = 0;
    for_each_code_point(
        text, [&](UChar32 c, std::size_t, std::size_t) { width += mafteach::columns_of(c); });
    return width;
}

} // namespace

Error query_error(std::string_view query, std::size_t at, const std::string& what,
                  const std::string& hint) {
    std::size_t number = 1;
    for_each_code_point(query.substr(0, at), [&](UChar32, std::size_t, std::size_t) { ++number; });
    std::size_t begin = 0; // bytes
    std::size_t end = query.size();
    std::size_t seen = 0; // characters
    for_each_code_point(query, [&](UChar32, std::size_t offset, std::size_t) {
        ++seen;
        if (seen + shown_before == number)
            begin = offset;
        if (seen == number + shown_after)
            end = offset;
    });
    std::string before = begin > 0 ? "… " : "";
    before += on_one_line(query.substr(begin, at - begin));
    std::string after = on_one_line(query.substr(at, end - at));
    after += end < query.size() ? " …" : "";
    return {ErrorCode::usage, fmt::format("{} (character {})", what, number),
            fmt::format("{}{}\n  {}^\n  {}", before, after, std::string(columns_of(before), ' '),
                        hint)};
}

} // namespace mafteach
