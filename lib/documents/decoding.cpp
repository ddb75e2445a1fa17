// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/utf8.h"
#include "documents/encoding.h"
#include "documents/logical_order.h"

#include <unicode/localpointer.h>
#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/utf16.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <new>
#include <string>

namespace mafteach {
namespace {

constexpr char32_t makes_no_sense = 0xFFFD;

/// What each byte stands for: a character or, in Mac Hebrew, two.
using ByteTable = std::array<std::u32string, 256>;

icu::LocalUConverterPointer converter_for(const std::string& name) {
    UErrorCode error = U_ZERO_ERROR;
    icu::LocalUConverterPointer converter(ucnv_open(name.c_str(), &error));
    if (error == U_MEMORY_ALLOCATION_ERROR)
        throw std::bad_alloc();
    if (U_FAILURE(error)) { // no name that encoding_named() gives
        error = U_ZERO_ERROR;
        converter.adoptInstead(ucnv_open("windows-1252", &error));
        if (U_FAILURE(error))
            throw std::bad_alloc();
    }
    return converter;
}

/// The bytes from 80 on of Mac Hebrew, which ICU has no converter for: unicode.org's
/// MAPPINGS/VENDORS/APPLE/HEBREW.TXT (c01), without what it says of direction. Where it has
/// characters of Apple's own, the nearest of Unicode's; nothing where there is none.
// clang-format off
constexpr std::array<std::u32string_view, 128> mac_hebrew = {
    // 80
    U"Ä", U"\u05F2\u05B7", U"Ç", U"É", U"Ñ", U"Ö", U"Ü", U"á",
    U"à", U"â", U"ä", U"ã", U"å", U"ç", U"é", U"è",
    // 90
    U"ê", U"ë", U"í", U"ì", U"î", U"ï", U"ñ", U"ó",
    U"ò", U"ô", U"ö", U"õ", U"ú", U"ù", U"û", U"ü",
    // A0
    U" ", U"!", U"\"", U"#", U"$", U"%", U"₪", U"'",
    U")", U"(", U"*", U"+", U",", U"-", U".", U"/",
    // B0
    U"0", U"1", U"2", U"3", U"4", U"5", U"6", U"7",
    U"8", U"9", U":", U";", U"<", U"=", U">", U"?",
    // C0
    U"\u05DC\u05B9", U"\u201E", U"", U"", U"", U"", U"\u05BC", U"\u05D5\u05B9",
    U"\u05D5\u05BC", U"\u2026", U"\u00A0", U"\u05B8", U"\u05B7", U"\u05B5", U"\u05B6", U"\u05B4",
    // D0
    U"\u2013", U"\u2014", U"\u201C", U"\u201D", U"\u2018", U"\u2019",
    U"\u05E9\u05C1", U"\u05E9\u05C2",
    U"\u05BF", U"\u05B0", U"\u05B2", U"\u05B1", U"\u05BB", U"\u05B9", U"\u05C7", U"\u05B3",
    // E0
    U"א", U"ב", U"ג", U"ד", U"ה", U"ו", U"ז", U"ח",
    U"ט", U"י", U"ך", U"כ", U"ל", U"ם", U"מ", U"ן",
    // F0
    U"נ", U"ס", U"ע", U"ף", U"פ", U"ץ", U"צ", U"ק",
    U"ר", U"ש", U"ת", U"}", U"]", U"{", U"[", U"|",
};
// clang-format on

char32_t character_of(UConverter* converter, char byte) {
    std::array<char16_t, 4> units{};
    UErrorCode error = U_ZERO_ERROR;
    ucnv_reset(converter);
    const std::int32_t length = ucnv_toUChars(
        converter, units.data(), static_cast<std::int32_t>(units.size()), &byte, 1, &error);
    if (U_FAILURE(error) || length == 0)
        return makes_no_sense;
    UChar32 c;
    U16_GET(units.data(), 0, 0, length, c);
    const auto value = static_cast<unsigned char>(byte);
    if (value >= 0x80 && c >= 0x80 && c < 0xA0)
        return makes_no_sense; // a control character that nobody wrote
    return static_cast<char32_t>(c);
}

ByteTable table_of(UConverter* converter) {
    ByteTable table;
    for (std::size_t byte = 0; byte < table.size(); ++byte)
        table[byte] = character_of(converter, static_cast<char>(byte));
    return table;
}

ByteTable table_for(const std::string& name, UConverter* converter) {
    ByteTable table;
    if (name == "x-mac-hebrew") {
        std::copy(mac_hebrew.begin(), mac_hebrew.end(), table.begin() + 128);
    } else {
        table = table_of(converter);
    }
    if (name == "ISO-8859-8") { // what it lacks was written by Windows
        const ByteTable windows = table_of(converter_for("windows-1255").getAlias());
        for (std::size_t byte = 0; byte < table.size(); ++byte)
            if (table[byte].front() == makes_no_sense)
                table[byte] = windows[byte];
    }
    if (name == "x-mac-hebrew" ||
        name == "IBM862") // ICU has three control characters change places
        for (std::size_t byte = 0; byte < 128; ++byte)
            table[byte] = static_cast<char32_t>(byte);
    return table;
}

std::string by_table(std::string_view bytes, const ByteTable& table) {
    std::array<std::string, 256> texts;
    for (std::size_t byte = 0; byte < table.size(); ++byte)
        for (const char32_t c : table[byte])
            append_utf8(static_cast<UChar32>(c), texts[byte]);
    std::string out;
    out.reserve(bytes.size() * 2);
    for (const char byte : bytes)
        out += texts[static_cast<unsigned char>(byte)];
    return out;
}

std::string by_converter(std::string_view bytes, UConverter* converter) {
    constexpr std::size_t block = 16UL * 1024;
    std::array<char16_t, block> units;
    std::string out;
    const char* from = bytes.data();
    const char* const end = from + bytes.size();
    char16_t lead = 0;
    UErrorCode error = U_BUFFER_OVERFLOW_ERROR;
    while (error == U_BUFFER_OVERFLOW_ERROR) {
        error = U_ZERO_ERROR;
        char16_t* to = units.data();
        ucnv_toUnicode(converter, &to, units.data() + units.size(), &from, end, nullptr, 1, &error);
        for (const char16_t* unit = units.data(); unit != to; ++unit) {
            if (lead != 0 && U16_IS_TRAIL(*unit)) {
                append_utf8(U16_GET_SUPPLEMENTARY(lead, *unit), out);
                lead = 0;
                continue;
            }
            if (lead != 0)
                append_utf8(makes_no_sense, out);
            lead = U16_IS_LEAD(*unit) ? *unit : char16_t{0};
            if (lead == 0)
                append_utf8(U16_IS_TRAIL(*unit) ? UChar32{makes_no_sense} : UChar32{*unit}, out);
        }
    }
    if (lead != 0)
        append_utf8(makes_no_sense, out);
    return out;
}

void drop_mark(std::string& text) {
    if (text.starts_with("\xEF\xBB\xBF"))
        text.erase(0, 3);
}

/// Whether a sign that ends a clause stands at the left edge of a line, and none at the right one.
bool ends_at_the_left(std::u32string_view line) {
    const std::size_t first = line.find_first_not_of(U' ');
    const std::size_t last = line.find_last_not_of(U' ');
    constexpr std::u32string_view signs = U".,:;!?";
    return first != line.npos && signs.find(line[first]) != signs.npos &&
           signs.find(line[last]) == signs.npos;
}

/// Whether a line that is seen runs from right to left.
bool runs_right_to_left(std::u32string_view line) {
    std::size_t right = 0;
    std::size_t left = 0;
    for (const char32_t c : line) {
        const auto direction = u_charDirection(static_cast<UChar32>(c));
        right += direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC ? 1 : 0;
        left += direction == U_LEFT_TO_RIGHT ? 1 : 0;
    }
    return right * 2 >= left || (right > 0 && ends_at_the_left(line));
}

} // namespace

std::string lines_in_logical_order(std::string_view text) {
    // No line of a screen or a page is longer; it bounds the memory that one takes.
    constexpr std::size_t most_characters = 64UL * 1024;
    std::string out;
    out.reserve(text.size());
    std::u32string line;
    const auto flush = [&] {
        std::u32string read = logical_order(line, runs_right_to_left(line));
        while (!read.empty() && read.back() == U' ')
            read.pop_back(); // what brought the line to the right edge
        for (const char32_t c : read)
            append_utf8(static_cast<UChar32>(c), out);
        line.clear();
    };
    for_each_code_point(text, [&](UChar32 c, std::size_t, std::size_t) {
        const bool ends = c == '\n' || c == '\r' || c == '\f';
        if (ends || line.size() == most_characters)
            flush();
        if (ends)
            out += static_cast<char>(c);
        else
            line += static_cast<char32_t>(c);
    });
    flush();
    return out;
}

std::string decoded(std::string_view bytes, const Encoding& encoding) {
    std::string text;
    if (encoding.name == "UTF-8") {
        text = well_formed(bytes);
    } else if (encoding.name == "x-mac-hebrew") {
        text = by_table(bytes, table_for(encoding.name, nullptr));
    } else {
        const auto converter =
            converter_for(encoding.name.empty() ? std::string("windows-1252") : encoding.name);
        const bool simple = ucnv_getType(converter.getAlias()) == UCNV_SBCS;
        text = simple ? by_table(bytes, table_for(encoding.name, converter.getAlias()))
                      : by_converter(bytes, converter.getAlias());
    }
    drop_mark(text);
    if (encoding.visual)
        text = lines_in_logical_order(text);
    return text;
}

} // namespace mafteach
