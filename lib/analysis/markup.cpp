// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/markup.h"

#include "analysis/inclusive_forms.h"
#include "core/hebrew.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>

namespace mafteach {
namespace {

using namespace std::string_view_literals;

/// The elements that HTML puts inside a line and that part no words (HTML Living Standard, 4.5 and
/// the obsolete ones of 16.2), so far as they are set inside a word.
constexpr std::array inline_tags = {
    "a"sv,      "abbr"sv,   "b"sv,   "bdi"sv, "bdo"sv,  "big"sv, "code"sv, "del"sv,   "em"sv,
    "font"sv,   "i"sv,      "ins"sv, "kbd"sv, "mark"sv, "s"sv,   "samp"sv, "small"sv, "span"sv,
    "strike"sv, "strong"sv, "sub"sv, "sup"sv, "tt"sv,   "u"sv,   "var"sv,  "wbr"sv};

/// A tag with more bytes of attributes is no markup that anybody set inside a word.
constexpr std::size_t longest_tag = 256;

constexpr std::string_view soft_hyphen = "&shy;";

constexpr bool is_ascii_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

constexpr char small(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

/// The character at byte `at`, which is moved past it; a negative number at the end.
UChar32 take(std::string_view text, std::size_t& at) {
    if (at >= text.size())
        return U_SENTINEL;
    UChar32 c;
    U8_NEXT(reinterpret_cast<const std::uint8_t*>(text.data()), at, text.size(), c);
    return c;
}

bool is_hebrew(UChar32 c) {
    return (c >= u'א' && c <= u'ת') || (c >= 0xFB1D && c <= 0xFB4F);
}

bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/// The end of the tag at `at`, where a < stands; `at` where it is none of an inline element. Looks
/// no further than the next <, so that a row of them is looked at once.
std::size_t tag_end(std::string_view text, std::size_t at) {
    std::size_t i = at + 1;
    if (i < text.size() && text[i] == '/')
        ++i;
    std::array<char, 8> name;
    std::size_t size = 0;
    while (i < text.size() && is_ascii_letter(text[i])) {
        if (size == name.size())
            return at;
        name[size++] = small(text[i++]);
    }
    if (std::find(inline_tags.begin(), inline_tags.end(), std::string_view(name.data(), size)) ==
        inline_tags.end())
        return at;
    const std::size_t limit = std::min(text.size(), at + longest_tag);
    if (i < limit && text[i] != '>' && text[i] != '/' && !is_blank(text[i]))
        return at;
    while (i < limit && text[i] != '>' && text[i] != '<')
        ++i;
    return i < limit && text[i] == '>' ? i + 1 : at;
}

/// The end of one tag, entity or run of signs that may be markup; `at` where none stands there.
std::size_t item_end(std::string_view text, std::size_t at) {
    const char c = text[at];
    if (c == '<')
        return tag_end(text, at);
    if (c == '&')
        return text.substr(at).starts_with(soft_hyphen) ? at + soft_hyphen.size() : at;
    if (!may_begin_markup(c))
        return at;
    constexpr std::size_t most = 3; // ***strong emphasis***
    std::size_t end = at;
    while (end < text.size() && text[end] == c && end - at <= most)
        ++end;
    const std::size_t signs = end - at;
    const bool single = signs == 1 && c != '*';
    const bool too_many = signs > (c == '~' || c == '=' ? 2 : most);
    return single || too_many ? at : end;
}

/// Whether a single * before the Hebrew letter at `after` is emphasis: no product of two letters
/// (א*ב), and no other gender of the word (תלמיד*ה).
bool is_emphasis(std::string_view text, std::size_t after, BeforeMarkup before) {
    std::array<UChar32, 4> next;
    for (UChar32& c : next) {
        do
            c = take(text, after);
        while (c > 0 && is_hebrew_mark(static_cast<char32_t>(c)));
    }
    const auto letters = static_cast<std::size_t>(
        std::find_if_not(next.begin(), next.end(), is_hebrew) - next.begin());
    if (before != BeforeMarkup::hebrew_letters)
        return letters > 1;
    std::u16string suffix;
    for (std::size_t i = 0; i < letters; ++i)
        suffix += without_final_form(static_cast<char16_t>(next[i]));
    return letters == next.size() || !is_gender_suffix(suffix);
}

} // namespace

std::size_t end_of_markup(std::string_view text, std::size_t at, BeforeMarkup before) {
    std::size_t end = at;
    bool hebrew_only = false; // what is markup between Hebrew letters alone
    bool star = false;
    while (end < text.size()) {
        const std::size_t next = item_end(text, end);
        if (next == end)
            break;
        hebrew_only = hebrew_only || text[end] == '_' || text[end] == '=' || next == end + 1;
        star = star || next == end + 1;
        end = next;
    }
    std::size_t behind = end;
    if (end == at)
        return at;
    const UChar32 after = take(text, behind);
    if (after < 0 || !u_isalpha(after))
        return at;
    if (hebrew_only && (before == BeforeMarkup::letter || !is_hebrew(after)))
        return at;
    return star && !is_emphasis(text, end, before) ? at : end;
}

} // namespace mafteach
