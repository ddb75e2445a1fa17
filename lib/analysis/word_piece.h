// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/token.h"

#include <cstddef>
#include <cstdint>

namespace mafteach {

/// A word found, before its bytes are written: units [begin, end) of the folded text.
struct WordPiece {
    std::size_t begin = 0;
    std::size_t end = 0;
    Script script = Script::other;
    bool plain = false;   ///< Hebrew letters, and nothing else
    bool symbols = false; ///< full stops or symbols that are typed with the word stand in it (C++)
    bool sure = false;    ///< Token::sure
    bool loose = false;   ///< Token::loose
    std::uint32_t covers = 0; ///< Token::covers
    /// Where it is written otherwise than it stands: its units in WordJoiner's text; else both 0.
    std::uint32_t text_begin = 0;
    std::uint32_t text_end = 0;
};

} // namespace mafteach
