// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/readers/compressed_rtf.h"

#include "documents/little_endian.h"

#include <cstddef>

namespace mafteach {
namespace {

/// What the dictionary holds before anything is unpacked ([MS-OXRTFCP] 2.1.2.1).
constexpr std::string_view first_dictionary =
    "{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern "
    "\\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0"
    "\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";
static_assert(first_dictionary.size() == 207);

constexpr std::size_t head_size = 16;
constexpr std::uint32_t packed = 0x75465A4C;   // "LZFu"
constexpr std::uint32_t unpacked = 0x414C454D; // "MELA"

} // namespace

std::string unpacked_rtf(std::string_view bytes) {
    constexpr std::size_t size_at = 4;
    constexpr std::size_t type_at = 8;
    const std::string_view data = bytes_at(bytes, head_size);
    if (u32_at(bytes, type_at) == unpacked)
        return std::string(bytes_at(data, 0, u32_at(bytes, size_at)));
    if (u32_at(bytes, type_at) != packed)
        return {};
    constexpr std::size_t window = 4096;
    std::string dictionary(first_dictionary);
    dictionary.resize(window, ' ');
    std::size_t to = first_dictionary.size();
    std::string text;
    const auto put = [&](char c) {
        text += c;
        dictionary[to] = c;
        to = (to + 1) % window;
    };
    std::size_t at = 0;
    while (at < data.size()) {
        // Eight bits, each of which says whether a byte follows, or a place in the dictionary with
        // a length.
        const unsigned flags = u8_at(data, at++);
        for (unsigned bit = 0; bit < 8 && at < data.size(); ++bit) {
            if ((flags >> bit & 1U) == 0) {
                put(data[at++]);
                continue;
            }
            const unsigned high = u8_at(data, at);
            const unsigned low = u8_at(data, at + 1);
            at += 2;
            const std::size_t from = high << 4U | low >> 4U;
            if (from == to) // the end
                return text;
            constexpr std::size_t shortest = 2;
            for (std::size_t i = 0; i < (low & 0xFU) + shortest; ++i)
                put(dictionary[(from + i) % window]);
        }
    }
    return text;
}

} // namespace mafteach
