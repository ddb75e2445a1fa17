// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

namespace mafteach {

/// A word of a text as UAX #29 has it: units [begin, end).
struct BrokenWord {
    std::size_t begin;
    std::size_t end;
    bool plain; ///< Hebrew letters, and nothing else
};

/// Finds the words of folded text (folding.h) by ICU's word breaker. Most Hebrew words stand
/// between spaces, punctuation and hyphens that no rule of UAX #29 joins to a letter; where that is
/// so ICU is not asked, whose share of the time of indexing is 2 % then, and 10 % where it is asked
/// of all. Not to be shared between threads.
class WordBreaks {
public:
    /// Throws Error (damaged) where ICU has no word-break data.
    WordBreaks();
    ~WordBreaks();
    WordBreaks(const WordBreaks&) = delete;
    WordBreaks& operator=(const WordBreaks&) = delete;

    /// Puts the words of `text` into `out`, in order. Throws Error where ICU can't break it.
    void find(std::u16string_view text, std::vector<BrokenWord>& out);

private:
    struct Icu;
    std::unique_ptr<Icu> icu_;
};

} // namespace mafteach
