// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/one_line.h"

#include "core/utf8.h"

#include <cstddef>

namespace mafteach {
namespace {

/// Bytes; a title of more is none.
constexpr std::size_t longest_one_line = 500;

} // namespace

std::string one_line(std::string_view text) {
    std::string out;
    for (const char each : text) {
        const bool white = static_cast<unsigned char>(each) <= ' ';
        if (!white)
            out += each;
        else if (!out.empty() && out.back() != ' ')
            out += ' ';
        if (out.size() > longest_one_line)
            break;
    }
    out.resize(character_edge(out, longest_one_line));
    if (!out.empty() && out.back() == ' ')
        out.pop_back();
    return out;
}

} // namespace mafteach
