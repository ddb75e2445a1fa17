// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace mafteach::test {

/// A piece of the text of a Word document.
struct WordPiece {
    std::string text;        ///< UTF-8; of a narrow one, its bytes as they are in the file
    bool narrow = false;     ///< of one byte a character
    std::string character{}; ///< its formatting, as a list of properties
    std::string paragraph{}; ///< the same, of the paragraph that it ends
    int style = 0;           ///< of that paragraph
};

/// A document of Word 97.
struct WordDocument {
    std::vector<WordPiece> pieces;
    /// In characters, of the stories in their order; the first is what the others leave where it
    /// is 0.
    std::vector<std::uint32_t> lengths = {0, 0, 0, 0, 0, 0, 0, 0};
    std::vector<std::uint32_t> footnotes{}; ///< where they begin in theirs, and the ends
    std::vector<std::uint32_t> comments{};
    unsigned flags = 0;
    bool with_pieces = true; ///< where the pieces stand is said
};

std::string word_file(const WordDocument& document);

/// A document of Word 6: `text` in the code page of `language`.
std::string word_6_file(const std::string& text, int language);

} // namespace mafteach::test
