// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

/// What a word file looks like (words/README.md), as WordFileWriter writes it and WordFile reads
/// it.
namespace mafteach::word_format {

/// Documents whose sequences are read together. Of 4, 8 and 16 it made no difference to phrases.
constexpr std::uint32_t group_documents = 8;

/// So many words stand on either side of a seam, at the most. Phrases of more are told by these, as
/// a rule, and looked at as a whole then; 24,000 seams in 88 MB take a millisecond to look through.
constexpr std::size_t seam_words = 8;

/// Terms of which the first stands whole, so that a reader can begin there.
constexpr std::uint32_t block_terms = 64;

// A sequence is made of units of two bytes, the lower one first: a phrase looks at millions of
// words, and numbers of one length are told apart fastest. The types that stand most often have the
// lowest numbers, so that a word takes 2.15 bytes (with numbers of one to three bytes, 1.95).

constexpr std::size_t unit_bytes = 2;

/// Types below this are a unit by themselves.
constexpr std::uint32_t short_types = 0xFF00;
/// A unit from short_types up to this, and one more, are a type of those that follow.
constexpr std::uint32_t long_type = 0xFFFE;
/// That type.
constexpr std::uint32_t type_of(std::uint32_t unit, std::uint32_t next) {
    return short_types + ((unit - short_types) << 16 | next);
}
/// This, and two more, the lower one first, are any other type.
constexpr std::uint32_t long_types = short_types + (long_type - short_types) * 0x10000U;
/// Before a word that phrases read on over: this, and how many words it covers.
constexpr std::uint32_t passed_over = 0xFFFF;

/// The last bytes of a file: the mark, then so many numbers of eight bytes, the lowest first.
constexpr std::string_view mark = "Mafteach words 1";
constexpr std::size_t trailer_numbers = 6;
constexpr std::size_t trailer_bytes = mark.size() + trailer_numbers * sizeof(std::uint64_t);

/// The numbers of the trailer.
struct Trailer {
    std::uint64_t documents = 0;
    std::uint64_t types = 0;
    std::uint64_t terms = 0;
    std::uint64_t seams = 0;      ///< where they begin: a byte of the file
    std::uint64_t dictionary = 0; ///< the same
    std::uint64_t directory = 0;  ///< the same
};

} // namespace mafteach::word_format
