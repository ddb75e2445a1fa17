// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <string>
#include <string_view>

namespace mafteach {

/// A code page as Windows numbers them, in which older Office documents have text of eight bits.
class CodePage {
public:
    static constexpr int western = 1252;
    static constexpr int hebrew = 1255;

    /// Of a number that is no code page, Windows' western one.
    explicit CodePage(int number = western);

    /// `number` where it is a code page that can be read; else `western`.
    static int readable(int number);

    /// The text of `bytes`, in UTF-8.
    std::string text(std::string_view bytes) const;

    /// What one byte means where each byte is a character; else the bytes of `text` must be known.
    char32_t character(unsigned char byte) const { return characters_[byte]; }

private:
    std::string encoding_{};                 ///< where a character may take more bytes than one
    std::array<char32_t, 256> characters_{}; ///< else
};

/// The code page of a font whose character set is `charset` (\fcharset of RTF; the constants
/// ..._CHARSET of Windows' wingdi.h); 0 where it says nothing of it.
int code_page_of_charset(int charset);

/// The code page of Windows for `language`, a LANGID ([MS-LCID]).
int code_page_of_language(int language);

} // namespace mafteach
