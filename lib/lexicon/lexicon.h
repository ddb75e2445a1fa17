// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lexicon/grammar.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace mafteach {

/// A *folded word* is what this library is asked about, and what its texts are: UTF-8, only the
/// 22 Hebrew letters in their plain form (כ for ך, and so on), ASCII `"` for gershayim and ASCII
/// `'` for geresh. No points, no other characters; a word with anything else has no readings.

/// One way to divide a folded word into particles and the rest, whatever the rest may be.
struct ParticleSplit {
    /// Bytes at the start of the word that are particles, with any `"` between them (ה"שטיח).
    std::uint8_t particle_bytes = 0;
    /// Where the rest starts, in bytes. That is `particle_bytes`, or two more: the letter ו that
    /// starts a word is written twice after a particle (הוועד = ה + ועד).
    std::uint8_t base_begin = 0;
    /// What may follow these particles: a set of `ParticleClass` bits.
    std::uint8_t allows = 0;

    bool operator==(const ParticleSplit&) const = default;
};

/// How many letters ו and י a defective spelling leaves out of the full one, of each kind (Drop).
struct LeftOut {
    std::uint8_t doubled = 0;
    std::uint8_t common = 0;
    std::uint8_t uncommon = 0;

    explicit operator bool() const noexcept { return doubled + common + uncommon > 0; }
    bool operator==(const LeftOut&) const = default;
};

/// One legal reading of a folded word: particles + a form of a lemma.
struct Reading {
    std::uint8_t particle_bytes = 0; ///< as in `ParticleSplit`
    std::uint8_t base_begin = 0;     ///< as in `ParticleSplit`
    bool base_is_lemma = false;      ///< what follows the particles, in full spelling, is the lemma
    Drop readiest = Drop::never; ///< of the letters of the base that defective spelling leaves out
    LeftOut left_out;            ///< what the word lacks of the full spelling
    Grammar grammar;
    std::uint8_t frequency = 0; ///< as in `Lemma`
    std::uint32_t lemma_id = 0; ///< below `lemma_count()`; differs between files, so never store it
    std::string_view lemma;     ///< folded; points into the file, lives as long as the Lexicon
};

/// A dictionary entry. Entries that are spelled alike are told apart by their part of speech only,
/// so ספר (a book) and ספר (he counted) are two, and the two verbs שש are one.
struct Lemma {
    std::string_view text; ///< folded; points into the file, lives as long as the Lexicon
    PartOfSpeech part_of_speech = PartOfSpeech::other;
    bool plural_is_adjective = false; ///< a noun whose masculine plural is that of an adjective
    bool participle_is_entry = false; ///< a verb whose participle is a noun or adjective as well
    /// In a sample of text (build/lemma_counts.h): 0 for once or not at all, else the number of
    /// binary digits of how often.
    std::uint8_t frequency = 0;
};

/// The Hebrew lexicon: a file that `build_lexicon` compiled from hspell, mapped into memory.
///
/// Opening reads the header only. Every later read is checked against the borders of its section,
/// so a file with flipped bytes gives wrong answers or none and never a crash. All questions are
/// `const`, allocate nothing but the growth of `out`, and may be asked from several threads. The
/// file must not be cut short while it is mapped: replace it by renaming another one over it.
class Lexicon {
public:
    /// Throws Error: `not_found`, `io`, `damaged` or `wrong_version`.
    static Lexicon open(const std::filesystem::path& path);

    /// Where the programs look: `$MAFTEACH_LEXICON` if that is set and not empty; else the data
    /// folder next to the running program's (PREFIX/bin -> PREFIX/share/mafteach); else, in a
    /// build folder, lexicon/ next to the program's. When none is there: the second, for `open`
    /// to complain about.
    static std::filesystem::path default_path();

    Lexicon(Lexicon&&) noexcept;
    Lexicon& operator=(Lexicon&&) noexcept;
    ~Lexicon();

    /// Appends every legal reading of `folded` to `out`: by growing length of the particles, then
    /// in hspell's order. A word of more than 63 letters has none.
    void readings(std::string_view folded, std::vector<Reading>& out) const;

    /// Appends the readings that `folded` has as a defective spelling, with a ו or a י less than
    /// the lexicon's own, which is the full one; each has something in `left_out`, which those of
    /// `readings` have not. Where the lexicon has one form in both spellings (אליך, אלייך), there
    /// is one of each. In no order that means anything.
    void defective_readings(std::string_view folded, std::vector<Reading>& out) const;

    /// Appends to `out` every way to take particles off `folded`, the shortest first, beginning
    /// with none, whether the rest is a known word or not; the rest begins with a letter. For words
    /// that the lexicon doesn't know: a name, for example, may follow where `before_indefinite` is
    /// set. Where the rest begins with two ו there are two ways, since one may be the doubled one.
    void particle_splits(std::string_view folded, std::vector<ParticleSplit>& out) const;

    /// Whether `folded`, as it stands and without any particle, is a form of some lemma.
    bool contains(std::string_view folded) const;

    /// The entry of that number; an empty one for a number that isn't below `lemma_count()`.
    Lemma lemma(std::uint32_t lemma_id) const;

    /// Appends to `out` under what else than its text people look the lemma up, where hspell files
    /// it differently than they do: of a verb, its participles (masculine singular: כולל of כלל);
    /// of an adjective, its masculine singular (ישראלי of ישראל), and of a noun where
    /// plural_is_adjective, the same first; of a feminine noun, the masculine one that it pairs
    /// with (שופט of שופטת); of some kin, their familiar name (kinship.h), last. Folded; they point
    /// into the file.
    void headwords(std::uint32_t lemma_id, std::vector<std::string_view>& out) const;

    /// Appends the number of every lemma whose text, or one of whose headwords, is `headword` once
    /// quote marks are left out of it; it holds none itself. Some that are none of these may be
    /// among them, and some may be there twice.
    void lemmas_under(std::string_view headword, std::vector<std::uint32_t>& out) const;

    /// Appends every form of that lemma to `out`, folded, without particles, in alphabetical
    /// order. An infinitive stands there without its ל, as hspell has it.
    void forms(std::uint32_t lemma_id, std::vector<std::string>& out) const;

    std::uint32_t lemma_count() const noexcept; ///< number of lemmas
    std::uint32_t word_count() const noexcept;  ///< number of folded forms, without particles

    /// Says which lexicon this is, for `--version` and to be stored in an index: format version,
    /// version of hspell and checksum of the contents, as in "lexicon 1 hspell 1.4 1a2b3c4d".
    std::string identification() const;

    /// Reads the whole file and throws Error (`damaged`) if its checksum is not the one that its
    /// builder wrote. Takes milliseconds, so the programs don't call it when they start.
    void verify() const;

private:
    struct File;
    explicit Lexicon(std::unique_ptr<const File> file) noexcept;

    std::unique_ptr<const File> file_;
};

} // namespace mafteach
