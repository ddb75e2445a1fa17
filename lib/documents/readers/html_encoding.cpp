// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/readers/html_encoding.h"

#include "documents/readers/html_tokens.h"

#include <algorithm>

namespace mafteach {
namespace {

/// How far a page is looked through. Browsers look through 1,024 bytes; pages that programs put
/// together have scripts in front of their <meta>.
constexpr std::size_t html_head_bytes = std::size_t{64} * 1024;

/// What stands behind `name`, a '=' and a quotation mark or none in `text`.
std::string value_in(std::string_view text, std::string_view name) {
    constexpr std::string_view blanks = " \t\r\n";
    const auto same = [](char a, char b) { return same_html_name({&a, 1}, {&b, 1}); };
    const auto* const found = std::search(text.begin(), text.end(), name.begin(), name.end(), same);
    if (found == text.end())
        return {};
    text.remove_prefix(static_cast<std::size_t>(found - text.begin()) + name.size());
    text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
    if (!text.starts_with('='))
        return {};
    text.remove_prefix(1);
    text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n\"'"), text.size()));
    return std::string(text.substr(0, text.find_first_of(" \t\r\n\"';,>?")));
}

/// Whether the page is written from right to left as a whole: then it is no visual one, which knows
/// of no direction.
bool is_whole_right_to_left(std::string_view head) {
    HtmlTokens tokens(head, false);
    HtmlToken token;
    while (tokens.next(token))
        if (token.kind == HtmlToken::Kind::start &&
            (same_html_name(token.tag, "html") || same_html_name(token.tag, "body")) &&
            same_html_name(html_attribute(token.inside, "dir"), "rtl"))
            return true;
    return false;
}

} // namespace

std::string declared_html_encoding(std::string_view page) {
    const std::string_view head = page.substr(0, html_head_bytes);
    if (head.starts_with("<?xml"))
        if (std::string said = value_in(head.substr(0, head.find("?>")), "encoding"); !said.empty())
            return said;
    HtmlTokens tokens(head, false);
    HtmlToken token;
    while (tokens.next(token)) {
        if (token.kind != HtmlToken::Kind::start || !same_html_name(token.tag, "meta"))
            continue;
        std::string said = html_attribute(token.inside, "charset");
        if (said.empty())
            said = value_in(html_attribute(token.inside, "content"), "charset");
        if (!said.empty())
            return said;
    }
    return {};
}

Encoding html_encoding(std::string_view page, std::string_view declared, std::string_view chosen) {
    std::string said(declared);
    if (said.empty())
        said = declared_html_encoding(page);
    if (said.empty() && !chosen.empty())
        if (Encoding encoding = chosen_encoding(page, chosen); !encoding.name.empty())
            return encoding;
    if (same_html_name(said, "iso-8859-8") &&
        is_whole_right_to_left(page.substr(0, html_head_bytes)))
        said = "iso-8859-8-i";
    return tell_encoding(page, said);
}

} // namespace mafteach
