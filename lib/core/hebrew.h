// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace mafteach {

/// The 27 letters of the Hebrew alphabet, final forms included (Unicode chart U0590).
constexpr bool is_hebrew_letter(char32_t c) {
    return c >= U'א' && c <= U'ת';
}

/// What a Hebrew letter takes in UTF-8.
constexpr std::size_t hebrew_letter_bytes = 2;

/// Whether `byte` begins a Hebrew letter in UTF-8, or one of the marks from U+05C0 on.
constexpr bool begins_hebrew_letter(char byte) {
    return byte == '\xD7';
}

/// The letter whose UTF-8 ends in `byte`: Hebrew letters are D7 90 to D7 AA.
constexpr char16_t hebrew_letter(char byte) {
    return static_cast<char16_t>(0x5C0 | (byte & 0x3F));
}

/// The letters that stand for vowels, which one spelling of a word has and another leaves out.
constexpr bool is_vav_or_yod(char16_t c) {
    return c == u'ו' || c == u'י';
}

/// The same of a letter in UTF-8.
constexpr bool is_vav_or_yod(std::string_view letter) {
    return letter == "ו" || letter == "י";
}

/// Points and cantillation (Unicode chart U0590): every nonspacing mark of the Hebrew block.
/// Maqaf, paseq, sof pasuq and nun hafukha stand between them and are punctuation.
constexpr bool is_hebrew_mark(char32_t c) {
    return (c >= 0x0591 && c <= 0x05BD) || c == 0x05BF || c == 0x05C1 || c == 0x05C2 ||
           c == 0x05C4 || c == 0x05C5 || c == 0x05C7 || c == 0xFB1E;
}

/// The letters that can be a proclitic particle: ו ה ב כ ל מ ש. `c` is folded.
constexpr bool is_particle_letter(char16_t c) {
    return c == u'ו' || c == u'ה' || c == u'ב' || c == u'כ' || c == u'ל' || c == u'מ' || c == u'ש';
}

/// The five letters that have a final form, and that form.
struct FinalForm {
    char16_t plain;
    char16_t final;
};
constexpr std::array final_forms = {FinalForm{u'כ', u'ך'}, FinalForm{u'מ', u'ם'},
                                    FinalForm{u'נ', u'ן'}, FinalForm{u'פ', u'ף'},
                                    FinalForm{u'צ', u'ץ'}};

/// ך ם ן ף ץ, with which a word ends.
constexpr bool is_final_form(char32_t c) {
    for (const FinalForm& form : final_forms)
        if (form.final == c)
            return true;
    return false;
}

/// Whether a word ends with another form of the letter than `c`: כ מ נ פ צ.
constexpr bool has_final_form(char32_t c) {
    for (const FinalForm& form : final_forms)
        if (form.plain == c)
            return true;
    return false;
}

constexpr char16_t without_final_form(char16_t c) {
    for (const FinalForm& form : final_forms)
        if (form.final == c)
            return form.plain;
    return c;
}

/// What gershayim and geresh are folded to. These are the forms that ICU's word breaker keeps
/// inside a Hebrew word (UAX #29, rules WB7a to WB7c).
constexpr char16_t folded_gershayim = u'"';
constexpr char16_t folded_geresh = u'\'';

} // namespace mafteach
