// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/member_name.h"

#include "core/utf8.h"

#include <algorithm>
#include <cstddef>

namespace mafteach {
namespace {

constexpr UChar32 alef = 0x05D0;
constexpr unsigned char letters = 27;              ///< with the five final ones
constexpr unsigned char alef_of_dos = 0x80;        ///< code page 862
constexpr unsigned char alef_of_windows = 0xE0;    ///< code page 1255
constexpr std::size_t longest_member_name = 4'096; ///< PATH_MAX of Linux

bool is_utf8(std::string_view bytes) {
    bool sound = true;
    for_each_malformed(bytes, [&](std::size_t) { sound = false; });
    return sound;
}

std::string from_old_hebrew(std::string_view bytes) {
    const auto letter_after = [](unsigned char byte, unsigned char first) {
        return byte >= first && byte < first + letters;
    };
    std::string out;
    for (const char each : bytes) {
        const auto byte = static_cast<unsigned char>(each);
        if (byte < 0x80)
            out += each;
        else if (letter_after(byte, alef_of_dos))
            append_utf8(alef + byte - alef_of_dos, out);
        else if (letter_after(byte, alef_of_windows))
            append_utf8(alef + byte - alef_of_windows, out);
        else
            append_utf8(0xFFFD, out);
    }
    return out;
}

} // namespace

std::string member_name(std::string_view bytes) {
    std::string name = is_utf8(bytes) ? std::string(bytes) : from_old_hebrew(bytes);
    for (char& each : name) {
        if (each == '\\') // some programs of Windows write it for '/'
            each = '/';
        else if (static_cast<unsigned char>(each) < 0x20 || each == 0x7F)
            each = '?';
    }
    std::string out;
    for (std::size_t begin = 0; begin < name.size();) {
        const std::size_t end = std::min(name.find('/', begin), name.size());
        const std::string_view part = std::string_view(name).substr(begin, end - begin);
        if (!part.empty() && part != "." && part != "..") {
            if (!out.empty())
                out += '/';
            out += part;
        }
        begin = end + 1;
    }
    out.resize(character_edge(out, longest_member_name));
    return out;
}

} // namespace mafteach
