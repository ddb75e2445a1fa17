// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/keyboard_layout.h"

#include "core/hebrew.h"
#include "core/utf8.h"

#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

namespace mafteach {
namespace {

/// A key, by what it gives in either layout.
struct Key {
    char16_t latin;
    char16_t hebrew;
};

/// The keys that give a letter in one of the two at the least (Israeli standard SI 1452).
constexpr std::array<Key, 31> keys = {{
    {u'q', u'/'}, {u'w', u'\''}, {u'e', u'ק'},  {u'r', u'ר'}, {u't', u'א'}, {u'y', u'ט'},
    {u'u', u'ו'}, {u'i', u'ן'},  {u'o', u'ם'},  {u'p', u'פ'}, {u'a', u'ש'}, {u's', u'ד'},
    {u'd', u'ג'}, {u'f', u'כ'},  {u'g', u'ע'},  {u'h', u'י'}, {u'j', u'ח'}, {u'k', u'ל'},
    {u'l', u'ך'}, {u';', u'ף'},  {u'\'', u','}, {u'z', u'ז'}, {u'x', u'ס'}, {u'c', u'ב'},
    {u'v', u'ה'}, {u'b', u'נ'},  {u'n', u'מ'},  {u'm', u'צ'}, {u',', u'ת'}, {u'.', u'ץ'},
    {u'/', u'.'},
}};

constexpr bool is_latin_letter(char16_t c) {
    return c >= u'a' && c <= u'z';
}

std::string converted(std::string_view typed, char16_t Key::*from, char16_t Key::*to) {
    std::string out;
    bool letters = false;
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(typed.data());
    for (std::size_t i = 0; i < typed.size();) {
        UChar32 c;
        U8_NEXT(bytes, i, typed.size(), c);
        if (c >= 'A' && c <= 'Z')
            c += 'a' - 'A';
        const auto* key =
            std::find_if(keys.begin(), keys.end(), [&](const Key& k) { return k.*from == c; });
        if (key == keys.end())
            return {};
        const char16_t gives = key->*to;
        letters = letters || is_hebrew_letter(gives) || is_latin_letter(gives);
        append_utf8(gives, out);
    }
    return letters ? out : std::string();
}

} // namespace

std::string on_hebrew_keyboard(std::string_view typed) {
    return converted(typed, &Key::latin, &Key::hebrew);
}

std::string on_latin_keyboard(std::string_view typed) {
    return converted(typed, &Key::hebrew, &Key::latin);
}

} // namespace mafteach
