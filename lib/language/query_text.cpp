// SPDX-License-Identifier: GPL-3.0-or-later
#include "language/query_text.h"

#include "core/hebrew.h"

#include <unicode/uchar.h>
#include <unicode/utf16.h>

namespace mafteach {

bool is_letter_unit(char16_t c) {
    return is_hebrew_letter(c) || u_isalpha(c) || U16_IS_SURROGATE(c);
}

bool is_word_unit(char16_t c) {
    return is_letter_unit(c) || u_isalnum(c) || c == folded_geresh;
}

bool is_space(char16_t c) {
    return u_isUWhiteSpace(c);
}

std::string_view QueryText::bytes(std::size_t begin, std::size_t end) const {
    if (begin >= end)
        return typed_.substr(byte_begin(begin), 0);
    return typed_.substr(folded_.begin[begin], folded_.end[end - 1] - folded_.begin[begin]);
}

} // namespace mafteach
