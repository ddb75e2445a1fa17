// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/encoding.h"

#include "core/utf8.h"
#include "documents/encoding_names.h"
#include "documents/hebrew_letters.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace mafteach {
namespace {

using TextByte = unsigned char;

constexpr TextByte windows_alef = 0xE0; ///< ISO-8859-8's and Mac Hebrew's too
constexpr TextByte dos_alef = 0x80;
constexpr std::size_t letters_in_all = 27;

/// How much must speak for visual order, in bits: hardly any text in windows-1255 has it, many in
/// that of DOS.
constexpr int windows_doubt = 8;
constexpr int dos_doubt = 0;

/// More NUL bytes than one in this many, and a text is none of eight bits.
constexpr std::size_t bytes_a_nul = 1000;

std::size_t nuls_of(std::string_view text) {
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\0'));
}

std::optional<Encoding> by_mark(std::string_view text) {
    using namespace std::string_view_literals;
    if (text.starts_with("\xEF\xBB\xBF"))
        return Encoding{"UTF-8"};
    if (text.starts_with("\xFF\xFE\0\0"sv))
        return Encoding{"UTF-32LE"};
    if (text.starts_with("\0\0\xFE\xFF"sv))
        return Encoding{"UTF-32BE"};
    if (text.starts_with("\xFF\xFE"))
        return Encoding{"UTF-16LE"};
    if (text.starts_with("\xFE\xFF"))
        return Encoding{"UTF-16BE"};
    return std::nullopt;
}

/// Whether text is likely to hold the UTF-16 unit `unit`: what European and Semitic languages
/// write.
bool is_likely_unit(unsigned unit) {
    return (unit >= 0x20 && unit < 0x7F) || (unit >= 0xA0 && unit < 0x250) ||
           (unit >= 0x370 && unit < 0x530) || (unit >= 0x591 && unit < 0x6FF) ||
           (unit >= 0x2000 && unit < 0x2070) || (unit >= 0x20A0 && unit < 0x20C0) ||
           (unit >= 0x2100 && unit < 0x2700) || (unit >= 0xFB1D && unit < 0xFB50) || unit == '\t' ||
           unit == '\n' || unit == '\r' || unit == 0xFEFF;
}

/// UTF-16 without a mark.
std::optional<Encoding> by_units(std::string_view text) {
    constexpr std::size_t enough = 64UL * 1024;
    text = text.substr(0, enough);
    std::size_t units = 0;
    std::size_t little = 0;
    std::size_t big = 0;
    std::size_t wide = 0; // of those whose two bytes look like no two letters of eight bits
    for (std::size_t i = 0; i + 1 < text.size(); i += 2) {
        const unsigned first = static_cast<TextByte>(text[i]);
        const unsigned second = static_cast<TextByte>(text[i + 1]);
        ++units;
        little += is_likely_unit(second << 8 | first) ? 1 : 0;
        big += is_likely_unit(first << 8 | second) ? 1 : 0;
        wide += first < 0x09 || second < 0x09 ? 1 : 0;
    }
    // 19 of 20 are likely, since a text may hold an emoji or two; and half of all, two at least,
    // have a byte that text of eight bits hasn't.
    if (wide < 2 || wide * 2 < units || std::max(little, big) * 20 < units * 19)
        return std::nullopt;
    return Encoding{little >= big ? "UTF-16LE" : "UTF-16BE"};
}

/// How UTF-8 `text` is.
struct Utf8 {
    std::size_t malformed = 0;
    std::size_t sound = 0; ///< characters of two bytes and more, about; 0 where none is malformed
};

Utf8 utf8_in(std::string_view text) {
    Utf8 found;
    std::size_t last = 0;
    for_each_malformed(text, [&](std::size_t offset) {
        ++found.malformed;
        last = offset;
    });
    if (found.malformed == 0)
        return found;
    for (const char c : text)
        found.sound += static_cast<TextByte>(c) >= 0xC2 && static_cast<TextByte>(c) <= 0xF4 ? 1 : 0;
    // A text that ends inside a character is the beginning of a longer one.
    if (found.sound > 1 && text.size() - last < 4) {
        const auto lead = static_cast<TextByte>(text[last]);
        const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 0;
        if (last + length > text.size())
            --found.malformed;
    }
    found.sound -= std::min(found.sound, found.malformed);
    return found;
}

/// Points in windows-1255 (C0 to D4) and in Mac Hebrew (C0, C6 to C8, CB to CF, D6 to DF).
bool is_windows_point(TextByte byte) {
    return byte >= 0xC0 && byte <= 0xDF;
}

bool is_dos_point(TextByte) {
    return false;
}

bool is_windows_letter(TextByte byte) {
    return byte >= windows_alef && byte < windows_alef + letters_in_all;
}

/// Which bytes of a text whose letters stand where windows-1255 has them speak for what.
struct ByteSigns {
    std::size_t windows = 0; ///< make sense in it alone
    std::size_t mac = 0;     ///< in Mac Hebrew alone
    std::size_t stops = 0;   ///< of those, punctuation: A1 to AF
    std::size_t neither = 0;
};

bool is_windows_sign(TextByte byte, bool behind_letter) {
    constexpr std::string_view signs = "\x80\x84\x85\x91\x92\x93\x94\x95\x96\x97\xA0\xA4\xA7\xA9"
                                       "\xAA\xAB\xAD\xB0\xB7\xBA\xBB\xCE\xD7\xD8\xFD\xFE";
    const bool point = byte >= 0xC0 && byte <= 0xD4 && byte != 0xCA;
    return signs.find(static_cast<char>(byte)) != signs.npos || (point && behind_letter);
}

bool is_mac_sign(TextByte byte, bool behind_letter, bool before_letter) {
    const bool right_to_left = byte >= 0xA0 && byte <= 0xBF;
    const bool letter = byte == 0xC0 || byte == 0xC8 || byte == 0xD6 || byte == 0xD7;
    const bool sign =
        byte == 0xC1 || byte == 0xC9 || byte == 0xCA || (byte >= 0xD0 && byte <= 0xD5);
    const bool point = byte == 0xC6 || byte == 0xC7 || (byte >= 0xCB && byte <= 0xCF) ||
                       (byte >= 0xD8 && byte <= 0xDF);
    const bool bracket = byte >= 0xFB;
    return right_to_left || letter || sign || (point && behind_letter) ||
           (bracket && !(behind_letter && before_letter));
}

ByteSigns signs_of(std::string_view text) {
    constexpr int most_points = 3; ///< of a letter
    constexpr TextByte mac_space = 0xA0;
    constexpr TextByte mac_digit_zero = 0xB0;
    ByteSigns signs;
    std::size_t spaces = 0;
    std::size_t mac_spaces = 0;
    int points = most_points;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<TextByte>(text[i]);
        const bool behind_letter = points < most_points;
        if (byte >= 0x80 && !is_windows_letter(byte)) {
            const bool before_letter =
                i + 1 < text.size() && is_windows_letter(static_cast<TextByte>(text[i + 1]));
            const bool windows = is_windows_sign(byte, behind_letter);
            const bool mac = is_mac_sign(byte, behind_letter, before_letter);
            signs.windows += windows && !mac ? 1 : 0;
            signs.mac += mac && !windows ? 1 : 0;
            signs.stops += mac && !windows && byte > mac_space && byte < mac_digit_zero ? 1 : 0;
            signs.neither += windows || mac ? 0 : 1;
        }
        spaces += byte == ' ' ? 1 : 0;
        mac_spaces += byte == mac_space ? 1 : 0;
        if (is_windows_letter(byte))
            points = 0;
        else
            points = is_windows_point(byte) ? std::min(points + 1, most_points) : most_points;
    }
    // A Macintosh's Hebrew was typed with a space of its own; Windows has that byte now and then.
    if (mac_spaces > spaces)
        signs.mac += mac_spaces;
    return signs;
}

/// Bytes of a text in DOS' encoding that it hardly holds: accented letters, Greek ones.
std::size_t strange_in_dos(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
        const auto byte = static_cast<TextByte>(c);
        return (byte >= 0xA0 && byte <= 0xA5) || (byte >= 0xE0 && byte != 0xF1 && byte != 0xF6 &&
                                                  byte != 0xF8 && byte != 0xFA && byte < 0xFD);
    }));
}

/// More strange bytes than one for this many letters, and a text is in another language.
constexpr std::size_t letters_a_strange = 5;

std::optional<Encoding> windows_hebrew(std::string_view text, const HebrewLetters& found) {
    const ByteSigns signs = signs_of(text);
    if (signs.neither * letters_a_strange > found.letters)
        return std::nullopt;
    const bool visual = found.visual(windows_doubt);
    // One sign may be a slip; a text has them by the line. It has more letters than punctuation;
    // Russian of DOS, which looks like this, has two of those bytes for every one of these.
    if (signs.mac > signs.windows + 1 && signs.stops * 3 > found.letters * 2)
        return std::nullopt;
    if (signs.mac > signs.windows + 1)
        return Encoding{"x-mac-hebrew", visual};
    return Encoding{visual && signs.windows == 0 ? "ISO-8859-8" : "windows-1255", visual};
}

/// What Hebrew of eight bits `text` is, by its letters alone.
std::optional<Encoding> by_letters(std::string_view text) {
    const HebrewLetters windows = count_hebrew(text, windows_alef, is_windows_point);
    if (windows.convincing()) {
        const std::string_view same = text.substr(0, windows.bytes);
        if (windows.letters >= count_hebrew(same, dos_alef, is_dos_point).letters)
            return windows_hebrew(same, windows);
    }
    const HebrewLetters dos = count_hebrew(text, dos_alef, is_dos_point);
    if (dos.convincing() &&
        strange_in_dos(text.substr(0, dos.bytes)) * letters_a_strange <= dos.letters)
        return Encoding{"IBM862", dos.visual(dos_doubt)};
    return std::nullopt;
}

bool is_dos_encoding(const Encoding& encoding) {
    return encoding.name == "IBM862";
}

bool is_hebrew_encoding(const Encoding& encoding) {
    constexpr std::array names = {"windows-1255", "ISO-8859-8", "IBM862", "x-mac-hebrew"};
    return std::find(names.begin(), names.end(), encoding.name) != names.end();
}

/// Whether `encoding` is what programs declare that know nothing of the text.
bool is_said_of_anything(const Encoding& encoding) {
    constexpr std::array names = {"windows-1252", "ISO-8859-15", "UTF-8",    "macintosh", "IBM437",
                                  "IBM850",       "UTF-16",      "UTF-16LE", "UTF-16BE"};
    return std::find(names.begin(), names.end(), encoding.name) != names.end();
}

/// The order of a Hebrew text's lines: by its letters, and as `otherwise` where they don't tell.
bool told_visual(std::string_view text, const Encoding& encoding, bool otherwise) {
    const bool dos = is_dos_encoding(encoding);
    const HebrewLetters found =
        count_hebrew(text, dos ? dos_alef : windows_alef, dos ? is_dos_point : is_windows_point);
    const int doubt = dos ? dos_doubt : windows_doubt;
    if (!otherwise)
        return found.visual(doubt);
    return found.backward - found.forward >= -std::int64_t{doubt} * 8;
}

/// Text of Western Europe: letters with an accent are few beside those without.
bool is_western_text(std::string_view text) {
    std::size_t plain = 0;
    std::size_t accented = 0;
    std::size_t controls = 0;
    for (const char c : text) {
        const auto byte = static_cast<TextByte>(c);
        plain += (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ? 1 : 0;
        accented += byte >= 0xC0 ? 1 : 0;
        controls += (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r' && byte != '\f') ||
                            byte == 0x81 || byte == 0x8D || byte == 0x8F || byte == 0x90 ||
                            byte == 0x9D
                        ? 1
                        : 0;
    }
    constexpr std::size_t letters_an_accent = 2;
    constexpr std::size_t bytes_a_control = 50;
    return accented * letters_an_accent <= plain && controls * bytes_a_control <= text.size();
}

} // namespace

Encoding tell_encoding(std::string_view text, std::string_view declared) {
    if (const auto marked = by_mark(text))
        return *marked;
    const bool has_nuls = nuls_of(text) * bytes_a_nul > text.size();
    const Utf8 utf8 = has_nuls ? Utf8{} : utf8_in(text);
    if (!has_nuls && utf8.malformed == 0)
        return {"UTF-8"};
    if (const auto wide = by_units(text))
        return *wide;
    if (has_nuls)
        return {};
    if (utf8.malformed < utf8.sound)
        return {"UTF-8"};
    const std::optional<Encoding> told = by_letters(text);
    Encoding said = encoding_named(declared);
    if (is_hebrew_encoding(said) && (!told || is_dos_encoding(*told) == is_dos_encoding(said))) {
        const HebrewLetters found =
            count_hebrew(text, is_dos_encoding(said) ? dos_alef : windows_alef,
                         is_dos_encoding(said) ? is_dos_point : is_windows_point);
        if (told || found.letters > 0) {
            said.visual = told_visual(text, said, said.visual);
            return said;
        }
    }
    if (told && (is_hebrew_encoding(said) || said.name.empty() || is_said_of_anything(said)))
        return *told;
    if (!said.name.empty() && !is_hebrew_encoding(said) && !said.name.starts_with("UTF-"))
        return said;
    if (is_western_text(text))
        return {"windows-1252"};
    return {};
}

Encoding chosen_encoding(std::string_view text, std::string_view name) {
    Encoding chosen = encoding_named(name);
    if (is_hebrew_encoding(chosen) && !says_order(name))
        chosen.visual = told_visual(text, chosen, false);
    return chosen;
}

} // namespace mafteach
