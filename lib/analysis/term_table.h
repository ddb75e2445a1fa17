// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/term_kind.h"
#include "core/term_slot.h"
#include "core/text_set.h"

#include <string>
#include <string_view>

namespace mafteach {

/// A term that words are indexed under.
struct IndexTerm {
    std::string text; ///< with its prefix, UTF-8
    mutable TermSlot slot{};
};

/// The terms that remembered words have, each once: most are those of many words. Not to be shared
/// between threads.
class TermTable {
public:
    /// The term of that kind for `word`, folded. Stays where it is until clear().
    const IndexTerm& term(TermKind kind, std::string_view word) {
        text_ = prefix_of(kind);
        text_ += word;
        const IndexTerm* found = terms_.find(text_);
        return found != nullptr ? *found : terms_.add({text_});
    }

    void clear() { terms_.clear(); }

private:
    TextSet<IndexTerm> terms_;
    std::string text_; ///< scratch
};

} // namespace mafteach
