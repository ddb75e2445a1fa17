// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

namespace mafteach {

/// What an RTF file is made of (Rich Text Format Specification 1.9.1, "RTF Syntax").
struct RtfToken {
    enum class Kind {
        open,  ///< {
        close, ///< }
        word,  ///< a control word: \par, \u1488
        sign,  ///< a control symbol: \~
        byte,  ///< of text, as it stands or as \'e0
        end,   ///< of the file
    };
    Kind kind = Kind::end;
    std::string_view word{}; ///< without its backslash and number
    bool has_number = false;
    int number = 0; ///< of the word; one that is too large is the largest or smallest there is
    char byte = 0;  ///< of a sign or of text
};

class RtfTokens {
public:
    /// `bytes` must outlive this.
    explicit RtfTokens(std::string_view bytes) : bytes_(bytes) {}

    RtfToken next();

    /// Passes over `count` bytes, or as many as there are.
    void pass_over(std::size_t count);

private:
    RtfToken escape();
    RtfToken word();

    std::string_view bytes_;
    std::size_t at_ = 0;
};

} // namespace mafteach
