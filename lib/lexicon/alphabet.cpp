// SPDX-License-Identifier: GPL-3.0-or-later
#include "lexicon/alphabet.h"

namespace mafteach::lexicon {

namespace {

// In UTF-8 the letters are D7 90 (א) to D7 AA (ת), the five final forms among them.
constexpr unsigned char lead_byte = 0xD7;
constexpr unsigned char first_trail = 0x90;
constexpr std::size_t letters_with_finals = 27;

constexpr bool is_final(std::size_t i) {
    return i == 10 || i == 13 || i == 15 || i == 19 || i == 21; // ך ם ן ף ץ
}

constexpr std::array<LetterCode, letters_with_finals> code_of_trail = [] {
    std::array<LetterCode, letters_with_finals> table{};
    LetterCode code = 0;
    for (std::size_t i = 0; i < table.size(); ++i)
        table[i] = is_final(i) ? LetterCode{0} : ++code;
    return table;
}();

constexpr std::array<unsigned char, code_gershayim> trail_of_code = [] {
    std::array<unsigned char, code_gershayim> table{};
    for (std::size_t i = 0; i < letters_with_finals; ++i)
        if (code_of_trail[i] != 0)
            table[code_of_trail[i]] = static_cast<unsigned char>(first_trail + i);
    return table;
}();

} // namespace

bool to_letters(std::string_view folded, Letters& out) noexcept {
    out.size = 0;
    std::size_t i = 0;
    while (i < folded.size()) {
        if (out.size == max_letters)
            return false;
        const auto byte = static_cast<unsigned char>(folded[i]);
        LetterCode code = 0;
        std::size_t length = 1;
        if (byte == '"') {
            code = code_gershayim;
        } else if (byte == '\'') {
            code = code_geresh;
        } else if (byte == lead_byte && i + 1 < folded.size()) {
            const auto trail = static_cast<unsigned char>(folded[i + 1]);
            if (trail >= first_trail && trail < first_trail + letters_with_finals)
                code = code_of_trail[static_cast<std::size_t>(trail - first_trail)];
            length = 2;
        }
        if (code == 0)
            return false;
        out.code[out.size] = code;
        out.begin[out.size] = static_cast<std::uint8_t>(i);
        ++out.size;
        i += length;
    }
    out.begin[out.size] = static_cast<std::uint8_t>(i);
    return out.size != 0;
}

void append_utf8(LetterCode code, std::string& out) {
    if (code == code_gershayim) {
        out += '"';
    } else if (code == code_geresh) {
        out += '\'';
    } else if (code != 0 && code < code_gershayim) {
        out += static_cast<char>(lead_byte);
        out += static_cast<char>(trail_of_code[code]);
    }
}

} // namespace mafteach::lexicon
