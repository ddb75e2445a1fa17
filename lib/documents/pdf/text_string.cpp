// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/pdf/text_string.h"

#include "core/utf8.h"
#include "documents/pdf/hidden_hebrew.h"

#include <unicode/uchar.h>
#include <unicode/utf16.h>

#include <PDFDocEncoding.h>
#include <cstddef>

namespace mafteach::pdf {
namespace {

char16_t unit(std::string_view bytes, std::size_t at, bool big_endian) {
    const auto first = static_cast<unsigned char>(bytes[at]);
    const auto second = static_cast<unsigned char>(bytes[at + 1]);
    return static_cast<char16_t>(big_endian ? first << 8 | second : second << 8 | first);
}

std::u32string of_utf16(std::string_view bytes, bool big_endian) {
    constexpr char16_t escape = 0x1B; // a language's code stands between two of them
    std::u32string out;
    bool in_escape = false;
    for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
        const char16_t c = unit(bytes, i, big_endian);
        if (c == escape) {
            in_escape = !in_escape;
        } else if (in_escape) {
            continue;
        } else if (U16_IS_LEAD(c) && i + 3 < bytes.size() &&
                   U16_IS_TRAIL(unit(bytes, i + 2, big_endian))) {
            out += static_cast<char32_t>(U16_GET_SUPPLEMENTARY(c, unit(bytes, i + 2, big_endian)));
            i += 2;
        } else {
            out += c;
        }
    }
    return out;
}

std::u32string decoded_as_said(std::string_view bytes) {
    if (bytes.starts_with("\xFE\xFF"))
        return of_utf16(bytes.substr(2), true);
    if (bytes.starts_with("\xFF\xFE"))
        return of_utf16(bytes.substr(2), false);
    std::u32string out;
    if (bytes.starts_with("\xEF\xBB\xBF")) {
        for_each_code_point(bytes.substr(3), [&](UChar32 c, std::size_t, std::size_t) {
            out += static_cast<char32_t>(c);
        });
        return out;
    }
    for (const char byte : bytes)
        out += static_cast<char32_t>(pdfDocEncoding[static_cast<unsigned char>(byte)]);
    const HiddenHebrew hidden = hidden_hebrew_in(out);
    if (hidden.words > hidden.others)
        show_hidden_hebrew(out);
    return out;
}

} // namespace

bool is_shown(char32_t c) {
    if (c < 0x20)
        return c >= 0x09 && c <= 0x0D;
    if (c < 0x7F)
        return true;
    if (c == 0xAD)
        return true; // a soft hyphen is seen where a line ends in it
    switch (u_charType(static_cast<UChar32>(c))) {
    case U_UNASSIGNED:
    case U_CONTROL_CHAR:
    case U_FORMAT_CHAR:
    case U_PRIVATE_USE_CHAR:
    case U_SURROGATE:
        return false;
    default:
        return c != 0xFFFD && c <= 0x10FFFF;
    }
}

bool is_invisible(char32_t c) {
    return u_charType(static_cast<UChar32>(c)) == U_FORMAT_CHAR;
}

std::u32string decoded_text_string(std::string_view bytes) {
    std::u32string out = decoded_as_said(bytes);
    std::erase_if(out, [](char32_t c) { return !is_shown(c); });
    return out;
}

std::u32string text_string_line(std::string_view bytes) {
    std::u32string line;
    for (const char32_t c : decoded_text_string(bytes)) {
        const bool space = u_isUWhiteSpace(static_cast<UChar32>(c)) != 0;
        if (!space)
            line += c;
        else if (!line.empty() && line.back() != U' ')
            line += U' ';
    }
    if (!line.empty() && line.back() == U' ')
        line.pop_back();
    return line;
}

std::string in_utf8(std::u32string_view text) {
    std::string out;
    out.reserve(text.size() * 2);
    for (const char32_t c : text)
        append_utf8(static_cast<UChar32>(c), out);
    return out;
}

} // namespace mafteach::pdf
