// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/pdf/hidden_hebrew.h"

#include <unicode/uchar.h>

#include <algorithm>

namespace mafteach::pdf {
namespace {

/// Where Windows-1255 has alef to tav, and Windows-1252 à to ú, a sign of division among them.
constexpr char32_t first_hidden = 0xE0;
constexpr char32_t last_hidden = 0xFA;
constexpr char32_t alef = 0x05D0;

bool is_hidden_letter(char32_t c) {
    return c >= first_hidden && c <= last_hidden;
}

bool is_letter(char32_t c) {
    return is_hidden_letter(c) || u_isalpha(static_cast<UChar32>(c)) != 0;
}

/// Calls `visit(begin, end, hidden)` with each word.
template <typename Visit>
void for_each_letters(std::u32string_view text, Visit&& visit) {
    for (std::size_t i = 0; i < text.size();) {
        if (!is_letter(text[i])) {
            ++i;
            continue;
        }
        const std::size_t begin = i;
        bool hidden = true;
        for (; i < text.size() && is_letter(text[i]); ++i)
            hidden = hidden && is_hidden_letter(text[i]);
        visit(begin, i, hidden);
    }
}

} // namespace

HiddenHebrew hidden_hebrew_in(std::u32string_view text) {
    HiddenHebrew found;
    for_each_letters(text, [&](std::size_t begin, std::size_t end, bool hidden) {
        if (end - begin < 2)
            return;
        ++(hidden ? found.words : found.others);
        const std::u32string_view word = text.substr(begin, end - begin);
        if (!hidden && std::any_of(word.begin(), word.end(),
                                   [](char32_t c) { return c >= 0xC0 && c <= 0xFF; }))
            ++found.accented;
    });
    return found;
}

void show_hidden_hebrew(std::u32string& text) {
    for_each_letters(text, [&](std::size_t begin, std::size_t end, bool hidden) {
        for (std::size_t i = begin; hidden && i < end; ++i)
            text[i] = alef + (text[i] - first_hidden);
    });
}

} // namespace mafteach::pdf
