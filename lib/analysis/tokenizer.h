// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/folding.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace mafteach {

enum class Script : std::uint8_t { hebrew, number, other };

/// One word of a text. What a token is, is decided by the Tokenizer and nowhere else.
struct Token {
    /// Bytes of the original text that the word takes, with the points that stand on it.
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    /// Word position, from 1. A particle that is split from the word after it (ל-AP, ב"חברים")
    /// shares that word's position, so that a phrase reads on over it.
    std::uint32_t position = 0;
    Script script = Script::other;
    /// Punctuation that parts phrases (a comma, a bracket, a dash) stands before the word, or
    /// nothing.
    bool after_break = false;
    bool glued_particle = false;
    /// A number in brackets by itself, as of a verse, a section or a note: (ב), [12]. Phrases read
    /// on over it.
    bool numbering = false;
    /// The folded word without quote marks, UTF-8, cut to `max_term_bytes`; lives as long as the
    /// TokenizedText is unchanged.
    std::string_view term;
    /// The folded word with its quote marks (צה"ל); empty where it has none.
    std::string_view typed;
};

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

/// Longer words are cut, so that they fit into a Xapian term (245 bytes) with a prefix and room to
/// spare; the same cut is made in documents and queries, so a long word still finds itself.
constexpr std::size_t max_term_bytes = 128;

/// Splits text into words: folding (folding.h), then ICU's word breaker (UAX #29), then the rules
/// of Hebrew that it does not know: quotations after a particle, words run together with digits or
/// Latin letters, full stops without a space. Not safe to share between threads; cheap to have one
/// in each.
class Tokenizer {
public:
    /// Throws Error (damaged) where ICU has no word-break data.
    Tokenizer();
    ~Tokenizer();
    Tokenizer(Tokenizer&&) noexcept;
    Tokenizer& operator=(Tokenizer&&) noexcept;

    /// Folds and splits `utf8`, which is shorter than 4 GiB, into `out`.
    void tokenize(std::string_view utf8, TokenizedText& out);

private:
    struct Breaker;
    std::unique_ptr<Breaker> breaker_;
};

} // namespace mafteach
