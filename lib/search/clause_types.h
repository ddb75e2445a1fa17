// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "language/tree.h"
#include "words/sequence.h"
#include "words/type_set.h"
#include "words/word_file.h"

#include <cstdint>
#include <limits>
#include <span>
#include <string_view>
#include <tsl/robin_map.h>
#include <utility>
#include <vector>

namespace mafteach {

/// Which word types of a segment the words of a positional clause match, and where those stand.
class ClauseTypes {
public:
    /// `clause` must outlive this; `words` is the segment's. Throws Error.
    ClauseTypes(const QueryClause& clause, WordFile& words);

    /// Which words of a text match one of the clause.
    enum class Forms : std::uint8_t {
        any,      ///< all that it reaches
        as_typed, ///< itself
    };

    /// Whether the clause stands in a passage.
    bool stand_in(std::span<const PassageWord> passage, Forms forms) const;

    enum class Found : std::uint8_t { nowhere, any, as_typed, perhaps };

    /// The same of a document, by one look at its sequence, where that tells. Most documents that
    /// hold the words of a phrase are told from those that hold the phrase by this, in a tenth of
    /// the time that stand_in() takes.
    Found in_a_row(WordFile& words, std::uint32_t document) const;

    /// Of each word of the clause, some of its terms, few: what holds the word holds one of them.
    /// They are views of the clause's.
    std::span<const std::vector<std::string_view>> finding_terms() const { return finding_; }

    /// Whether the clause may begin before a seam and end behind it. Of words that needn't stand
    /// side by side, those that are further from it than word_format::seam_words are not seen.
    bool may_cross(const WordFile::Seam& seam) const;

private:
    /// Words of the clause that a type matches, as bits.
    struct Words {
        std::uint64_t any = 0;
        std::uint64_t as_typed = 0;
    };
    using Match = std::pair<std::uint32_t, std::uint32_t>; ///< a type, and a word of the clause

    /// So many words of a clause are told apart by bits; the others share the last one.
    static constexpr std::uint32_t most_told = std::numeric_limits<std::uint64_t>::digits;

    static std::uint64_t bit(std::uint32_t word);
    bool is_plain() const;
    Found find_row(WordFile& words, std::uint32_t document) const;
    bool have_close(WordFile& words, std::uint32_t document) const;
    bool may_run_over(const WordFile::Seam& seam) const;
    std::uint64_t words_in(std::string_view sequence) const;

    const QueryClause& clause_;
    std::vector<std::vector<std::string_view>> finding_; ///< of each word
    TypeSet types_;                                      ///< that match one of its words
    std::vector<Match> any_;                             ///< sorted
    std::vector<Match> as_typed_;                        ///< sorted
    tsl::robin_map<std::uint32_t, Words> words_;         ///< by type
};

} // namespace mafteach
