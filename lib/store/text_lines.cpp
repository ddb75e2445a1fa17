// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/text_lines.h"

#include <fmt/compile.h>
#include <fmt/format.h>
#include <zlib.h>

#include <cstddef>

namespace mafteach::text_lines {
namespace {

constexpr std::string_view check_line = "# crc32 ";

std::string check_of(std::string_view bytes) {
    const auto crc = ::crc32_z(0, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size());
    return fmt::format("{}{:08x}\n", check_line, crc);
}

} // namespace

std::string with_check(std::string_view text) {
    return std::string(text) + check_of(text);
}

std::optional<std::string_view> without_check(std::string_view bytes) {
    const std::size_t check = bytes.rfind(check_line);
    if (check == std::string_view::npos || bytes.substr(check) != check_of(bytes.substr(0, check)))
        return {};
    return bytes.substr(0, check);
}

std::string escaped(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < ' ' || byte == 0x7F || c == '%')
            out += fmt::format(FMT_COMPILE("%{:02X}"), byte);
        else
            out += c;
    }
    return out;
}

bool unescape(std::string_view line, std::string& out) {
    out.clear();
    for (std::size_t i = 0; i < line.size(); ++i) {
        char c = line[i];
        if (c == '%') {
            const std::string_view digits = line.substr(i + 1, 2);
            const auto byte = whole_number<unsigned char>(digits, 16);
            if (digits.size() != 2 || !byte)
                return false;
            c = static_cast<char>(*byte);
            i += digits.size();
        }
        out += c;
    }
    return !out.empty() && out.find('\0') == std::string::npos && escaped(out) == line;
}

bool is_normal_path(const std::string& path) {
    return path.front() == '/' && (path == "/" || path.back() != '/') &&
           path.find("//") == std::string::npos && (path + '/').find("/./") == std::string::npos &&
           (path + '/').find("/../") == std::string::npos;
}

} // namespace mafteach::text_lines
