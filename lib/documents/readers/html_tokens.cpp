// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/readers/html_tokens.h"

#include "core/utf8.h"

#include <algorithm>
#include <array>
#include <libxml/HTMLparser.h>
#include <optional>

namespace mafteach {
namespace {

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

char small(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// Elements of which nothing is read; what they hold may look like tags, and is none.
struct Unread {
    std::string_view tag;
    /// Where its end is missing, it goes on to the end of the page. Of the others only the tag is
    /// passed over then: they hold what a person sees.
    bool to_the_end = false;
};
constexpr std::array unread_elements = {
    Unread{"script", true}, Unread{"style", true}, Unread{"noscript"}, Unread{"template"},
    Unread{"svg"},          Unread{"iframe"},      Unread{"noembed"},
};

/// An attribute at the beginning of `inside`, which it takes away; false where there is none more.
struct Attribute {
    std::string_view name;
    std::string_view value; ///< with its references
};

bool take_attribute(std::string_view& inside, Attribute& attribute) {
    const auto skip = [&](auto&& what) {
        const auto end = std::find_if_not(inside.begin(), inside.end(), what);
        const auto taken = static_cast<std::size_t>(end - inside.begin());
        const std::string_view skipped = inside.substr(0, taken);
        inside.remove_prefix(taken);
        return skipped;
    };
    skip([](char c) { return is_blank(c) || c == '/'; });
    if (inside.empty())
        return false;
    attribute = {};
    const std::string_view begin = inside.substr(0, 1); // an "=" in front is a part of the name
    inside.remove_prefix(1);
    const std::string_view rest = skip([](char c) { return !is_blank(c) && c != '/' && c != '='; });
    attribute.name = {begin.data(), begin.size() + rest.size()};
    skip(is_blank);
    if (inside.empty() || inside.front() != '=')
        return true;
    inside.remove_prefix(1);
    skip(is_blank);
    if (inside.empty())
        return true;
    const char quote = inside.front();
    if (quote != '"' && quote != '\'') {
        attribute.value = skip([](char c) { return !is_blank(c); });
        return true;
    }
    inside.remove_prefix(1);
    attribute.value = skip([&](char c) { return c != quote; });
    if (!inside.empty())
        inside.remove_prefix(1);
    return true;
}

std::optional<std::string_view> find_attribute(std::string_view inside, std::string_view name) {
    Attribute attribute;
    while (take_attribute(inside, attribute))
        if (same_html_name(attribute.name, name))
            return attribute.value;
    return std::nullopt;
}

/// What a reference by number means. Those of the C1 controls are Windows-1252's characters, as
/// which pages of the nineties meant them (the HTML Standard, "numeric character reference end
/// state").
UChar32 numbered(std::uint32_t number) {
    static constexpr std::array<std::uint16_t, 32> windows_1252 = {
        0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
        0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};
    if (number >= 0x80 && number < 0xA0)
        return windows_1252[number - 0x80];
    constexpr UChar32 replacement = 0xFFFD;
    if (number == 0 || number > 0x10FFFF || (number >= 0xD800 && number < 0xE000))
        return replacement;
    return static_cast<UChar32>(number);
}

/// The character that is called so, or 0.
std::uint32_t named(std::string_view name) {
    // libxml2 takes no length, and looks through its table; the longest name in it has 8 letters.
    constexpr std::size_t longest = 8;
    if (name.empty() || name.size() > longest)
        return 0;
    const std::string copy(name);
    const auto* entity = htmlEntityLookup(reinterpret_cast<const xmlChar*>(copy.c_str()));
    return entity == nullptr ? 0 : entity->value;
}

/// Reads a reference at the beginning of `text`, which begins with '&', into `out`; how many bytes
/// it takes, 0 where it is none.
std::size_t read_number(std::string_view text, std::string& out) {
    std::size_t at = 2;
    const bool hexadecimal = at < text.size() && small(text[at]) == 'x';
    at += hexadecimal ? 1 : 0;
    const std::size_t begin = at;
    std::uint32_t number = 0;
    for (; at < text.size(); ++at) {
        const char c = small(text[at]);
        const bool letter = hexadecimal && c >= 'a' && c <= 'f';
        if (!is_digit(c) && !letter)
            break;
        const auto digit = static_cast<std::uint32_t>(letter ? c - 'a' + 10 : c - '0');
        number = std::min(number * (hexadecimal ? 16U : 10U) + digit, 0x110000U);
    }
    if (at == begin)
        return 0;
    append_utf8(numbered(number), out);
    return at < text.size() && text[at] == ';' ? at + 1 : at;
}

std::size_t read_reference(std::string_view text, bool attribute, std::string& out) {
    if (text.size() > 1 && text[1] == '#')
        return read_number(text, out);
    constexpr std::size_t longest = 32;
    std::size_t end = 1;
    while (end < text.size() && end < longest && (is_letter(text[end]) || is_digit(text[end])))
        ++end;
    if (end < text.size() && text[end] == ';')
        if (const std::uint32_t c = named(text.substr(1, end - 1)); c != 0) {
            append_utf8(static_cast<UChar32>(c), out);
            return end + 1;
        }
    // Without a semicolon those of HTML 2 are taken, the longest first: "&nbsp", "&ampx".
    constexpr std::size_t longest_old = 6;
    constexpr std::uint32_t last_old = 0xFF;
    for (std::size_t old = std::min(end, longest_old + 1); old > 2; --old) {
        const std::uint32_t c = named(text.substr(1, old - 1));
        if (c == 0 || c > last_old)
            continue;
        const char next = old < text.size() ? text[old] : ' ';
        if (attribute && (next == '=' || is_letter(next) || is_digit(next)))
            return 0;
        append_utf8(static_cast<UChar32>(c), out);
        return old;
    }
    return 0;
}

} // namespace

bool same_html_name(std::string_view one, std::string_view other) {
    return std::equal(one.begin(), one.end(), other.begin(), other.end(),
                      [](char a, char b) { return small(a) == small(b); });
}

std::string html_text(std::string_view text, bool attribute) {
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const std::size_t plain = std::min(text.find('&'), text.size());
        out += text.substr(0, plain);
        text.remove_prefix(plain);
        if (text.empty())
            break;
        const std::size_t taken = read_reference(text, attribute, out);
        if (taken == 0)
            out += '&';
        text.remove_prefix(std::max<std::size_t>(taken, 1));
    }
    return out;
}

std::string html_attribute(std::string_view inside, std::string_view name) {
    return html_text(find_attribute(inside, name).value_or(std::string_view()), true);
}

bool has_html_attribute(std::string_view inside, std::string_view name) {
    return find_attribute(inside, name).has_value();
}

bool HtmlTokens::next(HtmlToken& token) {
    while (at_ < page_.size()) {
        if (page_[at_] == '<' && mark_up(token)) {
            if (token.kind != HtmlToken::Kind::text || !token.text.empty())
                return true;
            continue;
        }
        // Text, and a '<' that begins nothing.
        const std::size_t end = std::min(page_.find('<', at_ + 1), page_.size());
        token = {};
        token.text = page_.substr(at_, end - at_);
        at_ = end;
        return true;
    }
    return false;
}

/// Reads what begins with a '<' here; false where that is a character like others. What nobody is
/// to see is an empty text.
bool HtmlTokens::mark_up(HtmlToken& token) {
    token = {};
    const char next = at_ + 1 < page_.size() ? page_[at_ + 1] : ' ';
    if (is_letter(next)) {
        read_tag(token);
        return true;
    }
    if (next == '/') {
        if (at_ + 2 < page_.size() && is_letter(page_[at_ + 2]))
            read_tag(token);
        else
            pass_over_declaration();
        return true;
    }
    if (next != '!' && next != '?')
        return false;
    constexpr std::string_view data = "<![CDATA[";
    if (page_.substr(at_).starts_with(data)) {
        const std::size_t begin = at_ + data.size();
        const std::size_t end = page_.find(xml_ ? "]]>" : ">", begin);
        at_ = end == std::string_view::npos ? page_.size() : end + (xml_ ? 3 : 1);
        token.literal = true;
        token.text = page_.substr(begin, std::min(end, page_.size()) - begin);
        if (!xml_ && token.text.ends_with("]]"))
            token.text.remove_suffix(2);
        return true;
    }
    if (page_.substr(at_).starts_with("<!--"))
        at_ = end_of_comment();
    else
        pass_over_declaration();
    return true;
}

void HtmlTokens::pass_over_declaration() {
    const std::size_t end = page_.find('>', at_);
    at_ = end == std::string_view::npos ? page_.size() : end + 1;
}

/// A comment that nothing ends goes no further than a declaration does: what stands behind it may
/// be all of an article.
std::size_t HtmlTokens::end_of_comment() {
    const std::string_view comment = page_.substr(at_);
    if (comment.starts_with("<!-->"))
        return at_ + 5;
    if (comment.starts_with("<!--->"))
        return at_ + 6;
    if (!no_comment_ends_) {
        const std::size_t end = page_.find("-->", at_ + 4);
        if (end != std::string_view::npos)
            return end + 3;
        no_comment_ends_ = true;
    }
    const std::size_t end = page_.find('>', at_);
    return end == std::string_view::npos ? page_.size() : end + 1;
}

void HtmlTokens::read_tag(HtmlToken& token) {
    const bool start = page_[at_ + 1] != '/';
    token.kind = start ? HtmlToken::Kind::start : HtmlToken::Kind::end;
    const std::size_t name = at_ + (start ? 1 : 2);
    std::size_t end = name;
    while (end < page_.size() && !is_blank(page_[end]) && page_[end] != '/' && page_[end] != '>' &&
           page_[end] != '<')
        ++end;
    token.tag = page_.substr(name, end - name);
    const std::size_t inside = end;
    // To the '>' that stands in no value. Quotes count behind a '=' alone: `<p ">` is a tag.
    bool value = false;
    while (end < page_.size() && page_[end] != '>') {
        const char c = page_[end];
        if (value && (c == '"' || c == '\'')) {
            value = false;
            end = end_of_value(end);
            continue;
        }
        value = c == '=' || (value && is_blank(c));
        ++end;
    }
    token.inside = page_.substr(inside, end - inside);
    at_ = std::min(end + 1, page_.size());
    token.closed = token.inside.ends_with('/');
    if (start && !(xml_ && token.closed))
        pass_over_inside(token.tag);
}

/// Behind the value whose quote stands at `quote`. One that nothing ends is a character like
/// others, or it would take all that stands behind it with it.
std::size_t HtmlTokens::end_of_value(std::size_t quote) {
    bool& none = page_[quote] == '"' ? no_double_quote_ : no_single_quote_;
    if (!none) {
        const std::size_t end = page_.find(page_[quote], quote + 1);
        if (end != std::string_view::npos)
            return end + 1;
        none = true;
    }
    return quote + 1;
}

/// Goes on to the end tag of an element of which nothing is read.
void HtmlTokens::pass_over_inside(std::string_view tag) {
    const auto* const element =
        std::find_if(unread_elements.begin(), unread_elements.end(),
                     [&](const Unread& each) { return same_html_name(each.tag, tag); });
    if (element == unread_elements.end())
        return;
    const auto bit = std::uint32_t{1} << (element - unread_elements.begin());
    if ((no_end_tag_ & bit) != 0)
        return;
    for (std::size_t at = page_.find("</", at_); at != std::string_view::npos;
         at = page_.find("</", at + 2)) {
        const std::size_t behind = at + 2 + tag.size();
        if (!same_html_name(page_.substr(at + 2, tag.size()), element->tag))
            continue;
        if (behind < page_.size() && !is_blank(page_[behind]) && page_[behind] != '/' &&
            page_[behind] != '>')
            continue;
        at_ = at;
        return;
    }
    no_end_tag_ |= bit;
    if (element->to_the_end)
        at_ = page_.size();
}

} // namespace mafteach
