// SPDX-License-Identifier: GPL-3.0-or-later
#include "language/filter.h"

#include "analysis/folding.h"
#include "core/pattern.h"
#include "core/printable.h"
#include "language/query_error.h"
#include "language/time_span.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace mafteach {
namespace {

constexpr std::array kinds = {
    std::pair{"path", FilterKind::path},       std::pair{"file", FilterKind::file},
    std::pair{"type", FilterKind::type},       std::pair{"modified", FilterKind::modified},
    std::pair{"title", FilterKind::title},     std::pair{"author", FilterKind::author},
    std::pair{"subject", FilterKind::subject}, std::pair{"from", FilterKind::from},
    std::pair{"to", FilterKind::to},           std::pair{"date", FilterKind::date}};

/// Names for several kinds of documents.
constexpr std::array<std::pair<std::string_view, std::string_view>, 7> families = {{
    {"word", "doc,docx,odt,rtf"},
    {"table", "xls,xlsx,ods,csv"},
    {"sheet", "xls,xlsx,ods,csv"},
    {"slides", "ppt,pptx,odp"},
    {"book", "epub,fb2"},
    {"mail", "mail,mbox,msg"},
    {"chat", "whatsapp,telegram"},
}};

std::string_view name_of(std::string_view path) {
    return path.substr(path.find_last_of('/') + 1); // npos + 1 is 0
}

std::string_view extension_of(std::string_view name) {
    const std::size_t dot = name.find_last_of('.');
    return dot == std::string_view::npos || dot == 0 ? "" : name.substr(dot + 1);
}

bool equal_ignoring_case(std::string_view a, std::string_view b) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [&](char x, char y) { return lower(x) == lower(y); });
}

/// `value` with a plain quotation mark for each that stands behind a backslash.
std::string without_escapes(std::string_view value) {
    std::string out;
    for (std::size_t i = 0; i < value.size(); ++i)
        if (value[i] != '\\' || i + 1 == value.size() || value[i + 1] != '"')
            out += value[i];
    return out;
}

/// Calls `visit` with each part of a list with commas between; true where it once returns true.
template <typename Visit>
bool any_of_list(std::string_view list, Visit&& visit) {
    for (;;) {
        const std::size_t comma = list.find(',');
        if (visit(list.substr(0, comma)))
            return true;
        if (comma == std::string_view::npos)
            return false;
        list.remove_prefix(comma + 1);
    }
}

/// Whether a list of types names the extension of the file called `name`, a document of `kind`, or
/// that kind.
bool names_type(std::string_view types, std::string_view name, std::string_view kind) {
    const auto is_kind = [&](std::string_view type) { return equal_ignoring_case(type, kind); };
    return any_of_list(types, [&](std::string_view type) {
        if (type.empty())
            return false;
        if (is_kind(type) || equal_ignoring_case(type, extension_of(name)))
            return true;
        return std::any_of(families.begin(), families.end(), [&](const auto& family) {
            return equal_ignoring_case(type, family.first) && any_of_list(family.second, is_kind);
        });
    });
}

/// The property that a kind of filter looks in.
std::optional<Property> property_of(FilterKind kind) {
    switch (kind) {
    case FilterKind::title:
        return Property::title;
    case FilterKind::author:
        return Property::author;
    case FilterKind::subject:
        return Property::subject;
    case FilterKind::from:
        return Property::from;
    case FilterKind::to:
        return Property::to;
    case FilterKind::date:
        return Property::date;
    case FilterKind::path:
    case FilterKind::file:
    case FilterKind::type:
    case FilterKind::modified:
        break;
    }
    return {};
}

bool has_span(FilterKind kind) {
    return kind == FilterKind::modified || kind == FilterKind::date;
}

void set_span(Filter& filter, std::string_view query, std::size_t at) {
    constexpr std::string_view to = "..";
    const std::string_view value = filter.value;
    const std::size_t dots = value.find(to);
    const std::string_view first = value.substr(0, dots);
    const std::string_view last =
        dots == std::string_view::npos ? first : value.substr(dots + to.size());
    const auto span = [&](std::string_view text, std::size_t offset) {
        auto found = calendar_span(text);
        if (!found)
            found = relative_span(text);
        if (!found)
            throw query_error(
                query, at + offset, fmt::format("'{}' is no date", printable(text)),
                fmt::format("write a year, a month or a day: {0}:2024, {0}:2024-06, "
                            "{0}:2024-06-30; today, yesterday, or how long ago at the most: "
                            "{0}:7d (h, d, w, m, y); or from..to: {0}:2024-01..2024-06",
                            filter_name(filter.kind)));
        return *found;
    };
    if (!first.empty() || last.empty())
        filter.from = span(first, 0).from;
    // Since so long ago means until now, and later: clocks differ.
    const bool since = dots == std::string_view::npos && !calendar_span(first) &&
                       relative_span(first)->from == relative_span(first)->until;
    if (!last.empty() && !since)
        filter.until = span(last, value.size() - last.size()).until;
    if (filter.from >= filter.until)
        throw query_error(query, at, "the dates are in the wrong order",
                          "write the earlier one first");
}

} // namespace

bool Filter::matches_file(std::string_view path, std::int64_t changed,
                          std::string_view document_kind) const {
    const std::string_view name = name_of(path);
    switch (kind) {
    case FilterKind::path:
        return matches_pattern("*" + pattern + "*", folded(path));
    case FilterKind::file:
        return matches_pattern(pattern, folded(name)) ||
               matches_pattern(pattern, folded(name.substr(0, name.find_last_of('.'))));
    case FilterKind::type:
        return names_type(value, name, document_kind);
    case FilterKind::modified:
        return from <= changed && changed < until;
    default:
        return false;
    }
}

bool Filter::asks_of_documents() const {
    return kind == FilterKind::type || property_of(kind);
}

bool Filter::matches_document(const Part& part) const {
    if (kind == FilterKind::type)
        return names_type(value, name_of(part.member), part.kind);
    const auto property = property_of(kind);
    const auto known = property ? part.properties.find(*property) : part.properties.end();
    if (known == part.properties.end())
        return false;
    if (kind != FilterKind::date)
        return matches_pattern("*" + pattern + "*", folded(known->second));
    const auto span = document_span(known->second);
    return span && from <= span->from && span->until <= until;
}

const char* filter_name(FilterKind kind) {
    return std::find_if(kinds.begin(), kinds.end(),
                        [&](const auto& entry) { return entry.second == kind; })
        ->first;
}

std::optional<FilterKind> filter_kind(std::string_view name) {
    const auto found = std::find_if(kinds.begin(), kinds.end(),
                                    [&](const auto& entry) { return entry.first == name; });
    if (found == kinds.end())
        return {};
    return found->second;
}

Filter make_filter(FilterKind kind, std::string_view value, std::string_view query,
                   std::size_t at) {
    Filter filter;
    filter.kind = kind;
    filter.value = without_escapes(value);
    filter.pattern = folded(filter.value);
    if (has_span(kind))
        set_span(filter, query, at);
    if (kind == FilterKind::file && value.find('/') != std::string_view::npos)
        throw query_error(query, at, "file: takes a name without folders",
                          "path: looks at the whole path");
    if (kind == FilterKind::type && value.find('/') != std::string_view::npos)
        throw query_error(query, at, "type: takes kinds of files, such as pdf or txt,md",
                          "path: looks at the whole path");
    return filter;
}

} // namespace mafteach
