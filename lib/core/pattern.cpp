// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern.h"

#include <cstddef>

namespace mafteach {
namespace {

/// The end of the character of `text` that begins at byte `at`.
std::size_t character_end(std::string_view text, std::size_t at) {
    do
        ++at;
    while (at < text.size() && (text[at] & 0xC0) == 0x80);
    return at;
}

} // namespace

bool matches_pattern(std::string_view pattern, std::string_view text) {
    // Where a * matched last, and what it had matched by then: it takes a character more where what
    // comes behind it fails.
    std::size_t star = std::string_view::npos;
    std::size_t taken = 0;
    std::size_t p = 0;
    std::size_t t = 0;
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            taken = t;
        } else if (p < pattern.size() && pattern[p] == '?') {
            ++p;
            t = character_end(text, t);
        } else if (p < pattern.size() && pattern[p] == text[t]) {
            ++p;
            ++t;
        } else if (star != std::string_view::npos) {
            p = star + 1;
            t = taken = character_end(text, taken);
        } else {
            return false;
        }
    }
    return pattern.find_first_not_of('*', p) == std::string_view::npos;
}

} // namespace mafteach
