// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/readers/transfer_encoding.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

namespace mafteach {
namespace {

constexpr std::uint8_t no_digit = 0xFF;

constexpr std::array<std::uint8_t, 256> base64_digits = [] {
    std::array<std::uint8_t, 256> digits{};
    digits.fill(no_digit);
    constexpr std::string_view alphabet =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (std::size_t i = 0; i < alphabet.size(); ++i)
        digits[static_cast<unsigned char>(alphabet[i])] = static_cast<std::uint8_t>(i);
    return digits;
}();

std::uint8_t hexadecimal(char c) {
    if (c >= '0' && c <= '9')
        return static_cast<std::uint8_t>(c - '0');
    if (c >= 'A' && c <= 'F')
        return static_cast<std::uint8_t>(c - 'A' + 10);
    if (c >= 'a' && c <= 'f')
        return static_cast<std::uint8_t>(c - 'a' + 10);
    return no_digit;
}

enum class TransferEncoding : std::uint8_t { none, base64, quoted_printable, uuencode };

TransferEncoding transfer_encoding(std::string_view encoding) {
    constexpr std::size_t longest = 64;
    std::string name;
    for (const char c : encoding.substr(0, longest))
        if (c > ' ')
            name += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    if (name == "base64")
        return TransferEncoding::base64;
    if (name == "quoted-printable")
        return TransferEncoding::quoted_printable;
    if (name == "x-uuencode" || name == "uuencode" || name == "x-uue")
        return TransferEncoding::uuencode;
    return TransferEncoding::none;
}

/// What a line of uuencode holds: its first character says how many bytes, and each of the others
/// six bits of them.
void add_uuencoded_line(std::string_view line, std::string& out) {
    const auto value = [](char c) { return static_cast<std::uint32_t>(c - ' ') & 0x3F; };
    std::size_t bytes = value(line.front());
    std::uint32_t bits = 0;
    unsigned count = 0; // of bits that are no byte yet
    for (const char c : line.substr(1)) {
        bits = (bits << 6 | value(c)) & 0xFFFF;
        count += 6;
        if (count < 8 || bytes == 0)
            continue;
        count -= 8;
        --bytes;
        out += static_cast<char>(bits >> count & 0xFF);
    }
}

} // namespace

std::string from_uuencode(std::string_view text) {
    std::string out;
    bool inside = false;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        while (line.ends_with('\r'))
            line.remove_suffix(1);
        if (line.starts_with("begin "))
            inside = true;
        else if (line == "end")
            inside = false;
        else if (inside && !line.empty())
            add_uuencoded_line(line, out);
    }
    return out;
}

std::string_view mail_content(std::string_view bytes, std::string_view encoding,
                              std::string& kept) {
    switch (transfer_encoding(encoding)) {
    case TransferEncoding::base64:
        kept = from_base64(bytes);
        return kept;
    case TransferEncoding::quoted_printable:
        kept = from_quoted_printable(bytes);
        return kept;
    case TransferEncoding::uuencode:
        kept = from_uuencode(bytes);
        return kept;
    case TransferEncoding::none:
        break;
    }
    return bytes;
}

bool is_transfer_encoded(std::string_view encoding) {
    return transfer_encoding(encoding) != TransferEncoding::none;
}

std::string from_base64(std::string_view text) {
    std::string out;
    out.reserve(text.size() / 4 * 3 + 3);
    std::uint32_t bits = 0;
    unsigned count = 0; // of bits that are no byte yet
    for (const char c : text) {
        const std::uint8_t digit = base64_digits[static_cast<unsigned char>(c)];
        if (c == '=')
            count = 0;
        if (digit == no_digit)
            continue;
        bits = (bits << 6 | digit) & 0xFFFF;
        count += 6;
        if (count >= 8) {
            count -= 8;
            out += static_cast<char>(bits >> count & 0xFF);
        }
    }
    return out;
}

std::string from_quoted_printable(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        std::string_view line = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        // Blanks at a line's end are of the way, not of the text.
        line = line.substr(0, line.find_last_not_of(" \t\r") + 1);
        bool goes_on = false;
        while (!line.empty()) {
            const std::size_t plain = std::min(line.find('='), line.size());
            out += line.substr(0, plain);
            line.remove_prefix(plain);
            if (line.empty())
                break;
            goes_on = line.size() == 1;
            const std::uint8_t high = line.size() > 2 ? hexadecimal(line[1]) : no_digit;
            const std::uint8_t low = line.size() > 2 ? hexadecimal(line[2]) : no_digit;
            const bool sound = high != no_digit && low != no_digit;
            if (sound)
                out += static_cast<char>(high << 4 | low);
            else if (!goes_on)
                out += '=';
            line.remove_prefix(sound ? 3 : 1);
        }
        if (!goes_on && end != std::string_view::npos)
            out += '\n';
    }
    return out;
}

} // namespace mafteach
