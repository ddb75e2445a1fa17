// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/tokenizer.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace mafteach {

/// Names the rules that turned text into terms. It is stored with the index, and changes whenever
/// folding, tokenizing or term making does, so that an index and a query never disagree unseen.
constexpr std::string_view analysis_version = "1";

/// Why a term stands for a word.
enum class TermKind : std::uint8_t {
    typed,  ///< the folded word with its quote marks (צה"ל)
    folded, ///< the folded word without them (צהל)
};

struct Term {
    std::string_view text; ///< UTF-8; lives as long as the TokenizedText
    TermKind kind;
};

/// The terms that a word is indexed under, and by which a query finds it: documents, queries and
/// highlighting all ask here, so that they can't disagree.
class Analyzer {
public:
    /// The terms of `token`, the closest one first, into `out` (emptied before).
    void terms(const Token& token, std::vector<Term>& out) const;
};

} // namespace mafteach
