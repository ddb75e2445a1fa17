// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace mafteach {

/// Why a term stands for a word, the closest relation first.
enum class TermKind : std::uint8_t {
    exact,     ///< the folded word, without its quote marks or with them
    lemma,     ///< a dictionary entry that the word is a form of
    remainder, ///< an unknown word without what may be its particles
    variant,   ///< an entry that the unknown word is a form of in another spelling
    skeleton,  ///< the consonants of an unknown word
};

/// What the terms of each kind begin with, by Xapian's conventions (Omega's termprefixes page: Z is
/// for stems, X for whatever an application adds).
constexpr std::string_view prefix_of(TermKind kind) {
    switch (kind) {
    case TermKind::exact:
        return "";
    case TermKind::lemma:
        return "Z";
    case TermKind::remainder:
        return "XP";
    case TermKind::variant:
        return "XV";
    case TermKind::skeleton:
        break;
    }
    return "XS";
}

/// The term of that kind for `word`, folded.
inline std::string term_of(TermKind kind, std::string_view word) {
    std::string term(prefix_of(kind));
    term += word;
    return term;
}

/// The kind of `term`. A folded word has no capital letters, which the prefixes are.
constexpr TermKind kind_of(std::string_view term) {
    for (const TermKind kind :
         {TermKind::lemma, TermKind::remainder, TermKind::variant, TermKind::skeleton})
        if (term.starts_with(prefix_of(kind)))
            return kind;
    return TermKind::exact;
}

/// What `term` stands for: the word or the lemma without the prefix.
constexpr std::string_view word_of(std::string_view term) {
    return term.substr(prefix_of(kind_of(term)).size());
}

} // namespace mafteach
