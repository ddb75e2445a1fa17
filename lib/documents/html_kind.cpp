// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/html_kind.h"

#include "documents/file_name.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

namespace mafteach {
namespace {

/// How much of a file is looked at: as much as is there always.
constexpr std::size_t html_looked_at = 4096;

/// The ASCII of `beginning` in small letters. UTF-16 is told from it without its NUL bytes.
std::string small_ascii(std::string_view beginning) {
    std::string out;
    for (const char c : beginning.substr(0, html_looked_at))
        if (c >= 'A' && c <= 'Z')
            out += static_cast<char>(c - 'A' + 'a');
        else if (c != '\0' && static_cast<unsigned char>(c) < 0xFE)
            out += c;
    return out;
}

/// `text` from the first thing on that a page may begin with.
std::string_view behind_comments(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF"))
        text.remove_prefix(3);
    for (;;) {
        text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n\f"), text.size()));
        std::string_view end;
        if (text.starts_with("<!--"))
            end = "-->";
        else if (text.starts_with("<?xml"))
            end = "?>";
        else
            return text;
        const std::size_t at = text.find(end);
        if (at == std::string_view::npos)
            return {};
        text.remove_prefix(at + end.size());
    }
}

/// Whether `text`, behind a '<' or "</", is the name of an element that is `tag`.
bool is_tag(std::string_view text, std::string_view tag) {
    constexpr std::string_view ends = " \t\r\n\f/>";
    return text.starts_with(tag) && text.size() > tag.size() &&
           ends.find(text[tag.size()]) != std::string_view::npos;
}

bool begins_a_page(std::string_view text) {
    if (text.starts_with("<!doctype html"))
        return true;
    return text.starts_with('<') &&
           (is_tag(text.substr(1), "html") || is_tag(text.substr(1), "head") ||
            is_tag(text.substr(1), "body"));
}

/// How many tags of common elements stand in `text`.
std::size_t common_tags(std::string_view text) {
    static constexpr std::array<std::string_view, 24> common = {
        "a", "b",   "br", "center", "div", "em", "font", "form",  "h1", "h2",    "h3", "hr",
        "i", "img", "li", "meta",   "ol",  "p",  "span", "table", "td", "title", "tr", "ul"};
    std::size_t tags = 0;
    for (std::size_t at = text.find('<'); at != std::string_view::npos;
         at = text.find('<', at + 1)) {
        std::string_view name = text.substr(at + 1);
        if (name.starts_with('/'))
            name.remove_prefix(1);
        tags += std::any_of(common.begin(), common.end(),
                            [&](std::string_view each) { return is_tag(name, each); })
                    ? 1
                    : 0;
    }
    return tags;
}

/// Whether a file is a program, or a text in a mark-up of its own, that begins as a page does.
bool is_source(std::string_view text, std::string_view name) {
    return text.find("<?php") != std::string_view::npos ||
           text.find("<%") != std::string_view::npos ||
           has_ending(name, {".md", ".markdown", ".rst", ".vue", ".svelte", ".jinja", ".j2"});
}

} // namespace

bool is_html(std::string_view beginning, std::string_view name) {
    const std::string text = small_ascii(beginning);
    if (is_source(text, name))
        return false;
    if (begins_a_page(behind_comments(text)))
        return true;
    constexpr std::size_t least_tags = 2;
    return has_ending(name, {".html", ".htm", ".xhtml", ".xht", ".shtml"}) &&
           common_tags(text) >= least_tags;
}

} // namespace mafteach
