// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/folding.h"
#include "analysis/number_groups.h"
#include "analysis/word_piece.h"
#include "lexicon/lexicon.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace mafteach {

/// Finds the words that are written in several pieces, and those that are written in one way for
/// several:
///  - a word that a hyphen, a maqaf, a soft hyphen or ¬ breaks at the end of a line;
///  - letters that are spaced for emphasis (י ש ר א ל);
///  - dotted initials (צ.ה.ל., א. ב.);
///  - inclusive writing (עובד.ת, תלמיד/ה);
///  - dates, telephone numbers, versions and decimal fractions.
/// Where it is plain that no part is a word of its own, the word takes their place. Elsewhere it
/// stands before them and covers them (Token::covers). Keeps its buffers from one text to the next.
class WordJoiner {
public:
    /// `lexicon` must outlive this.
    explicit WordJoiner(const Lexicon& lexicon) : lexicon_(lexicon) {}

    /// Puts the words that `pieces` of `text` make into `out`, in order. `text` is `utf8` folded.
    void join(std::string_view utf8, const FoldedText& text, const std::vector<WordPiece>& pieces,
              std::vector<WordPiece>& out);

    /// Puts before each word of `out`, joined last, that ends in ס the one that ends in ם there, if
    /// the lexicon knows it: Tesseract's commonest error in Hebrew is to see the one for the other.
    /// It is another reading of the same place (Token::covers).
    void add_misread(std::vector<WordPiece>& out);

    /// The units of a word of the text joined last, as they are to be written.
    std::u16string_view units_of(const WordPiece& piece) const {
        return piece.text_end > piece.text_begin
                   ? std::u16string_view(joined_).substr(piece.text_begin,
                                                         piece.text_end - piece.text_begin)
                   : units(piece);
    }

private:
    std::u16string_view units(const WordPiece& piece) const {
        return std::u16string_view(text_->text).substr(piece.begin, piece.end - piece.begin);
    }
    std::u16string_view between(std::size_t piece) const;
    std::string_view bytes_between(std::size_t piece) const;

    std::size_t join_at(std::size_t i);
    std::size_t join_letters(std::size_t i);
    std::size_t join_initials(std::size_t i);
    std::size_t join_broken(std::size_t i);
    std::size_t join_inclusive(std::size_t i);
    std::size_t join_numbers(std::size_t i);
    bool join_version(std::size_t i);
    std::size_t append_phone_at(std::size_t i);
    std::size_t letters_in_row(std::size_t i, std::string_view gap) const;
    bool only_digits(std::size_t i) const;

    WordPiece whole(std::size_t first, std::size_t count) const;
    void put_joined(WordPiece piece, std::size_t text_begin);
    void put(std::size_t first, std::size_t count);
    bool is_known(std::u16string_view word);

    const Lexicon& lexicon_;
    std::string_view utf8_;
    const FoldedText* text_ = nullptr;
    const std::vector<WordPiece>* pieces_ = nullptr;
    std::vector<WordPiece>* out_ = nullptr;
    std::u16string joined_;
    DigitGroups groups_;
    DigitGroups phone_;
    std::vector<std::u16string> forms_;
    std::vector<WordPiece> with_misread_;
    std::string word_;
    std::vector<Reading> readings_;
};

} // namespace mafteach
