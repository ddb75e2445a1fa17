// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/folding.h"
#include "analysis/token.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace mafteach {

class Lexicon;

/// A text and its words. Reused from one text to the next, so that the token loop allocates
/// nothing once the buffers have grown.
struct TokenizedText {
    FoldedText folded;
    std::vector<Token> tokens;

    TokenizedText() = default;
    TokenizedText(const TokenizedText&) = delete; // the tokens point into the arena
    TokenizedText& operator=(const TokenizedText&) = delete;

private:
    friend class Tokenizer;
    std::string arena_; ///< the bytes behind Token::term and Token::typed
};

/// How the letters of a text came to be.
enum class Letters : std::uint8_t {
    typed,
    recognised, ///< seen in a picture, and perhaps seen wrong
};

/// Longer words are cut, so that they fit into a Xapian term (245 bytes) with a prefix and room to
/// spare; the same cut is made in documents and queries, so a long word still finds itself.
constexpr std::size_t max_term_bytes = 128;

/// Splits text into words: folding (folding.h), then ICU's word breaker (UAX #29), then the rules
/// of Hebrew that it does not know: quotations after a particle, words run together with digits or
/// Latin letters, full stops without a space; then words that are written in several pieces
/// (word_joiner.h). Not safe to share between threads; cheap to have one in each.
class Tokenizer {
public:
    /// `lexicon`, which says whether a hyphen at the end of a line breaks a word, must outlive the
    /// tokenizer. Throws Error (damaged) where ICU has no word-break data.
    explicit Tokenizer(const Lexicon& lexicon);
    ~Tokenizer();
    Tokenizer(const Tokenizer&) = delete;
    Tokenizer& operator=(const Tokenizer&) = delete;

    /// Folds and splits `utf8`, which is shorter than 4 GiB, into `out`. A word of recognised
    /// letters that may have been seen wrong is another word too.
    void tokenize(std::string_view utf8, TokenizedText& out, Letters letters = Letters::typed);

private:
    void write_tokens(std::string_view utf8, TokenizedText& out);

    struct Breaker;
    std::unique_ptr<Breaker> breaker_;
};

} // namespace mafteach
