// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <unicode/ubidi.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>

namespace mafteach::test {

/// `text` in the encoding that ICU calls `name`.
inline std::string in_encoding(const std::string& text, const std::string& name) {
    const auto wide = icu::UnicodeString::fromUTF8(text);
    UErrorCode error = U_ZERO_ERROR;
    UConverter* converter = ucnv_open(name.c_str(), &error);
    std::string out(static_cast<std::size_t>(wide.length()) * 4 + 8, '\0');
    const std::int32_t length =
        ucnv_fromUChars(converter, out.data(), static_cast<std::int32_t>(out.size()),
                        wide.getBuffer(), wide.length(), &error);
    ucnv_close(converter);
    if (U_FAILURE(error))
        throw std::runtime_error("can't write in " + name);
    out.resize(static_cast<std::size_t>(length));
    return out;
}

/// `line` as it is seen from left to right.
inline std::string as_seen(const std::string& line) {
    const auto wide = icu::UnicodeString::fromUTF8(line);
    UErrorCode error = U_ZERO_ERROR;
    UBiDi* bidi = ubidi_open();
    ubidi_setPara(bidi, wide.getBuffer(), wide.length(), 1, nullptr, &error);
    std::u16string seen(static_cast<std::size_t>(wide.length()), u'\0');
    ubidi_writeReordered(bidi, seen.data(), wide.length(), UBIDI_DO_MIRRORING, &error);
    ubidi_close(bidi);
    std::string out;
    icu::UnicodeString(seen.data(), wide.length()).toUTF8String(out);
    return out;
}

} // namespace mafteach::test
