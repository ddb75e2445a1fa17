// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace mafteach {

enum class Script : std::uint8_t { hebrew, number, other };

/// One word of a text. What a token is, is decided by the Tokenizer and nowhere else.
struct Token {
    /// Bytes of the original text that the word takes, with the points that stand on it.
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    /// Word position, from 1. A particle that is split from the word after it (ל-AP, ב"חברים")
    /// shares that word's position, so that a phrase reads on over it; so does a word that covers
    /// others.
    std::uint32_t position = 0;
    /// So many tokens after this one say otherwise what it says: the other gender of a word, or the
    /// same number in its shortest form (1: עובד.ת, 1,250.50); the parts of a whole (more: a date,
    /// a word that is broken at the end of a line, spaced letters). A phrase reads on over them
    /// where it matches this one, and over this one where it matches them. 0 for most.
    std::uint32_t covers = 0;
    Script script = Script::other;
    /// Punctuation that parts phrases (a comma, a bracket, a dash) stands before the word, or
    /// nothing.
    bool after_break = false;
    bool glued_particle = false;
    /// A number in brackets by itself, as of a verse, a section or a note: (ב), [12]. Phrases read
    /// on over it.
    bool numbering = false;
    bool sure = false;  ///< the whole is meant, hardly the parts that it covers
    bool loose = false; ///< the same in another form than it stands there; it counts half
    /// The folded word without quote marks, UTF-8, cut to `max_term_bytes`; lives as long as the
    /// TokenizedText is unchanged.
    std::string_view term;
    /// The folded word with its quote marks (צה"ל) or symbols (c++); empty where it has none.
    std::string_view typed;
    /// The Hebrew word with its points, as it stands in the text; empty where it has none that say
    /// how it is read (pointed_spelling.h).
    std::string_view pointed;
};

/// Whether a phrase reads on over a word of a text that it doesn't match: a particle that is split
/// from the word after it (ל-AP), the number of a verse, a whole whose parts follow.
inline bool is_passed_over(const Token& token) {
    return token.glued_particle || token.numbering || token.covers > 0;
}

/// Whether a geresh at the end of `typed`, a folded Hebrew word, abbreviates it (תוס').
constexpr bool is_abbreviation(std::string_view typed) {
    return typed.ends_with('\'') && typed.find_first_of("\"'") == typed.size() - 1;
}

/// Whether its marks make `typed`, a folded word, another word than its letters are: an
/// abbreviation, or symbols (c++, .net). Other quote marks may be left out (צה"ל, o'neil).
constexpr bool is_told_by_marks(std::string_view typed) {
    return is_abbreviation(typed) || typed.starts_with('.') || typed.ends_with('+') ||
           typed.ends_with('#');
}

} // namespace mafteach
