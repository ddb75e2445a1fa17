// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/query_error.h"

#include "core/printable.h"
#include "core/utf8.h"

#include <fmt/format.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <cstdint>

namespace mafteach {
namespace {

/// So many characters of a query stand on each side of the caret.
constexpr std::size_t shown_before = 40;
constexpr std::size_t shown_after = 30;

template <typename Visit>
void each_character(std::string_view text, Visit&& visit) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t start = i;
        UChar32 c;
        U8_NEXT_OR_FFFD(bytes, i, text.size(), c);
        visit(c, start);
    }
}

/// The columns that `text` takes on a terminal, about.
std::size_t columns(std::string_view text) {
    std::size_t width = 0;
    each_character(text, [&](UChar32 c, std::size_t) {
        const int type = u_charType(c);
        if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_FORMAT_CHAR)
            return;
        const int east_asian = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
        width += east_asian == U_EA_WIDE || east_asian == U_EA_FULLWIDTH ? 2 : 1;
    });
    return width;
}

} // namespace

Error query_error(std::string_view query, std::size_t at, const std::string& what,
                  const std::string& hint) {
    std::size_t number = 1;
    each_character(query.substr(0, at), [&](UChar32, std::size_t) { ++number; });
    std::size_t begin = 0; // bytes
    std::size_t end = query.size();
    std::size_t seen = 0; // characters
    each_character(query, [&](UChar32, std::size_t offset) {
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
    return {
        ErrorCode::usage, fmt::format("{} (character {})", what, number),
        fmt::format("{}{}\n  {}^\n  {}", before, after, std::string(columns(before), ' '), hint)};
}

} // namespace mafteach
