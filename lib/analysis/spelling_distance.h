// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace mafteach {

/// How far the spellings of other words are from that of one word: the least that it costs to turn
/// one into the other letter by letter (Damerau and Levenshtein's distance, with two letters in a
/// row exchanged as one edit). What Hebrew writers do without a change of meaning or of sound costs
/// half: a ו or a י more or less, and one letter for another that is pronounced alike (ט and ת, כ
/// and ק, א and ע ...). Not to be shared between threads.
class SpellingDistance {
public:
    static constexpr int edit = 2;
    static constexpr int slight_edit = 1;

    /// `word` is folded UTF-8.
    explicit SpellingDistance(std::string_view word);

    /// The distance of `other`, folded UTF-8; something above `at_most` where it is above that.
    /// What `other` shares with the one before at its beginning is not worked out again: words are
    /// best asked about in the order of their bytes, and with the same bound.
    int operator()(std::string_view other, int at_most);

    /// How many bytes at the beginning of the word that was asked about last say that it is too
    /// far: so is every other one that begins with them. 0 where its beginning doesn't say so.
    std::size_t far_beginning() const { return is_far_ ? ends_[far_ - 1] : 0; }

    /// How far apart spellings may be that can be meant for one another: one edit in a word of up
    /// to five letters, two in a longer one.
    int tolerance() const { return word_.size() > 5 ? 2 * edit : edit; }

private:
    static constexpr std::size_t letters_of_hebrew = 27;

    void keep_letters(std::string_view other, std::size_t shared);
    bool take_character();
    const int* exchanges(char16_t letter);
    int add_row(std::size_t letters);
    int* row(std::size_t letters) { return &rows_[letters * width()]; }
    std::size_t width() const { return word_.size() + 2; } ///< and one behind the last

    std::u16string word_;
    std::vector<int> presences_; ///< of each letter of the word, what it costs to leave it out
    /// Of each Hebrew letter, and of the last other one that was asked about, what each letter of
    /// the word costs in its place.
    std::vector<int> exchanges_;
    char16_t other_letter_ = u'א';  ///< that one; at first none, which a Hebrew letter is not
    std::string last_;              ///< the word that letters_ are of
    std::u16string letters_;        ///< of it, up to the one by which it is too far
    std::vector<std::size_t> ends_; ///< of each of them, the byte behind its character
    std::vector<int> rows_;         ///< one for each beginning of `letters_`, the empty one first
    std::size_t known_ = 0;         ///< letters that have their rows
    std::size_t far_ = 0;           ///< so many letters are further than `at_most_`; 0: none are
    int at_most_ = -1;
    bool is_far_ = false; ///< the word asked about last begins with them
};

} // namespace mafteach
