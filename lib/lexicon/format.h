// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lexicon/alphabet.h"
#include "lexicon/grammar.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

/// The layout of mafteach.lex, shared by its builder and its reader. README.md explains it.
namespace mafteach::lexicon {

constexpr std::string_view file_magic = "MAFTEACH";

/// Raise it with every change of the layout or of what a field means.
constexpr std::uint32_t format_version = 2;

enum class Section : std::uint8_t {
    particles,    ///< the tree of legal particles
    slots,        ///< hash table: word -> record
    words,        ///< records: letters and readings of a word
    descriptions, ///< what the readings say besides their lemma
    lemmas,
    lemma_texts, ///< UTF-8, one after the other; headwords with their length (a byte) before them
    forms,       ///< for each lemma, the records of its forms
    skeleton_slots, ///< hash table: a word without its inner ו and י -> group
    skeleton_words, ///< groups of words that have them all but ו and י alike, and which of these go
};
constexpr std::size_t section_count = 9;

struct SectionRange {
    std::uint32_t offset = 0; ///< bytes from the start of the file
    std::uint32_t size = 0;   ///< bytes
};

struct Header {
    static constexpr std::size_t bytes = 128;
    static constexpr std::size_t source_bytes = 16;

    std::uint32_t version = format_version;
    std::uint64_t file_size = 0;
    std::uint32_t contents_checksum = 0; ///< CRC-32 of all bytes after the header
    std::uint32_t longest_probe = 0;     ///< slots to look at before a word is known to be absent
    std::uint32_t word_count = 0;
    std::string source; ///< what the file was compiled from, as in "hspell 1.4"
    std::array<SectionRange, section_count> sections;

    /// The bytes that stand at the start of the file, checksum of the header included.
    std::string encode() const;

    enum class Flaw : std::uint8_t { none, too_short, not_a_lexicon, version, checksum };

    /// Reads the header at the start of `file`. After `Flaw::version` only `version` is filled.
    Flaw decode(std::string_view file);
};

/// A reader that is told to look at more slots than this has a damaged file before it.
constexpr std::uint32_t max_probe = 1024;

/// A group of words with one skeleton is no longer than this: of a damaged one the last entry may
/// not be marked, and the next may begin megabytes away.
constexpr std::uint32_t max_group = 256;

/// Sizes of the records that have a fixed size, in bytes.
constexpr std::size_t particle_node_bytes = 2 * code_count;
constexpr std::size_t description_bytes = 8;
constexpr std::size_t lemma_bytes = 20;

/// Bits of a lemma record's flags.
namespace LemmaFlag {
constexpr unsigned plural_is_adjective = 1;
constexpr unsigned participle_entry = 2;
} // namespace LemmaFlag

/// A word record is aligned to this, and slots and forms count in units of it.
constexpr std::size_t word_unit = 4;

/// The first byte of a word record: how many letters it has, and the one of them that goes most
/// readily in defective spelling (Drop).
constexpr std::uint8_t letter_count_bits = 0x3F;
constexpr unsigned readiest_shift = 6;
static_assert(max_letters <= letter_count_bits);

/// One entry of a word record: the lemma, the description, and whether the word is spelled like
/// the lemma.
struct PackedReading {
    static constexpr std::uint32_t max_lemmas = 1U << 18;
    static constexpr std::uint32_t max_descriptions = 1U << 13;

    std::uint32_t lemma = 0;
    std::uint32_t description = 0;
    bool is_lemma = false;

    constexpr std::uint32_t pack() const {
        return lemma | description << 18 | (is_lemma ? 1U << 31 : 0U);
    }
    static constexpr PackedReading unpack(std::uint32_t bits) {
        return {bits & (max_lemmas - 1), bits >> 18 & (max_descriptions - 1), bits >> 31 != 0};
    }
};

/// Of each ו and י inside a word (neither its first letter nor its last), in order.
struct LetterDrops {
    static constexpr std::size_t most = 16; ///< what stands behind them is never left out

    std::uint32_t bits = 0;

    constexpr Drop operator[](std::size_t i) const {
        return i < most ? static_cast<Drop>(bits >> (2 * i) & 3) : Drop::never;
    }
    constexpr void set(std::size_t i, Drop drop) {
        if (i < most)
            bits = (bits & ~(3U << (2 * i))) | static_cast<std::uint32_t>(drop) << (2 * i);
    }
};

/// Some of the readings of a word, a bit each; the last bit is for all from the 32nd on.
constexpr std::uint32_t reading_bit(std::size_t reading) {
    return 1U << (reading < 31 ? reading : 31);
}

/// A member of a group of words with one skeleton: 4 bytes of this, 4 of LetterDrops, and 4 of
/// reading_bit for the readings of the word that have these. A word is there once for each
/// LetterDrops that some reading has.
struct SkeletonWord {
    static constexpr std::size_t bytes = 12;

    static constexpr std::uint32_t pack(std::uint32_t unit, bool last) {
        return unit | (last ? 1U << 31 : 0U);
    }
    static constexpr std::uint32_t unit(std::uint32_t packed) { return packed & 0xFFFFFFU; }
    static constexpr bool is_last(std::uint32_t packed) { return packed >> 31 != 0; }
};

std::uint32_t pack_grammar(const Grammar& grammar);
Grammar unpack_grammar(std::uint32_t bits);

/// Hash of a word, taken from its last letter to its first: the hash of every ending of a word then
/// comes with the hash of the word, and endings are what is left when particles come off.
struct WordHash {
    std::uint64_t state = 0;

    /// Puts one more letter in front.
    constexpr WordHash prepend(LetterCode code) const {
        // The multiplier is 2^64 divided by the golden ratio (Knuth, TAOCP vol. 3, section 6.4).
        std::uint64_t h = (state ^ code) * 0x9E3779B97F4A7C15U;
        return {h ^ h >> 32};
    }
    /// The first slot to look at in a table of `slots`.
    constexpr std::uint32_t slot(std::uint32_t slots) const {
        return static_cast<std::uint32_t>((state & 0xFFFFFFFFU) * slots >> 32);
    }
    /// Kept in the slot, so that most wrong records needn't be read.
    constexpr std::uint8_t tag() const { return static_cast<std::uint8_t>(state >> 56); }
};

/// That of the word which letters `first` and on of `word` are.
inline WordHash hash_of(const Letters& word, std::size_t first = 0) {
    WordHash hash;
    for (std::size_t i = word.size; i-- > first;)
        hash = hash.prepend(word.code[i]);
    return hash;
}

/// Sets `hashes[i]`, for each letter `i` of `word`, to the hash of the *skeleton* of the word that
/// begins there: all its letters but the ו and י inside it. Spellings of a word that differ in
/// these have one skeleton.
inline void hash_skeletons(const Letters& word, std::array<WordHash, max_letters>& hashes) {
    WordHash behind;
    for (std::size_t i = word.size; i-- > 0;) {
        const LetterCode letter = word.code[i];
        hashes[i] = behind.prepend(letter);
        if (i == 0 || !is_inner_mater(letter, i, word.size))
            behind = hashes[i];
    }
}

/// A slot: tag, and the number of the record plus one. An empty slot is 0.
struct Slot {
    static constexpr std::uint32_t max_units = (1U << 24) - 1;

    static constexpr std::uint32_t pack(std::uint8_t tag, std::uint32_t unit) {
        return static_cast<std::uint32_t>(tag) << 24 | (unit + 1);
    }
    static constexpr std::uint8_t tag(std::uint32_t slot) {
        return static_cast<std::uint8_t>(slot >> 24);
    }
    static constexpr std::uint32_t unit(std::uint32_t slot) { return (slot & max_units) - 1; }
};

/// CRC-32 as zlib computes it.
std::uint32_t checksum(std::string_view bytes);

} // namespace mafteach::lexicon
