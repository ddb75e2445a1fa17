// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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
    int operator()(std::string_view other, int at_most);

    /// How far apart spellings may be that can be meant for one another: one edit in a word of up
    /// to five letters, two in a longer one.
    int tolerance() const { return word_.size() > 5 ? 2 * edit : edit; }

private:
    std::u16string word_;
    std::u16string other_;
    std::vector<int> rows_[3]; ///< the row at work and the two before it
};

} // namespace mafteach
