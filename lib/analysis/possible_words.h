// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/token.h"
#include "analysis/tokenizer.h"
#include "lexicon/lexicon.h"

#include <bitset>
#include <cstddef>
#include <string_view>
#include <vector>

namespace mafteach {

/// Tells apart, by their letters alone, the words of a text that can't have any of some terms from
/// those that may. Working out what terms a word does have takes a hundred times as long, and few
/// words of a paragraph have those of a query.
class PossibleWords {
public:
    /// `lexicon` must outlive this.
    explicit PossibleWords(const Lexicon& lexicon) : lexicon_(lexicon) {}

    /// Sets the terms to look for, with their prefixes.
    void look_for(const std::vector<std::string_view>& terms);

    /// False only where the analysis gives `token` none of the terms, in whatever neighbourhood.
    bool may_have(const Token& token) const;

    /// Of the hash of an ending. A table of them takes 8 KB, which a processor keeps at hand; where
    /// endings share a hash, a word is analysed for nothing.
    static constexpr std::size_t hash_bits = 16;
    using Endings = std::bitset<std::size_t{1} << hash_bits>;

private:
    const Lexicon& lexicon_;
    /// The hashes of what a word that has one of the terms ends in, behind its particles and
    /// without ו and י, which another spelling may put in or leave out.
    Endings endings_;
    /// The same of sound skeletons (sound_skeleton.h), which another spelling of the word has.
    Endings skeletons_;
    bool has_skeletons_ = false;
};

} // namespace mafteach
