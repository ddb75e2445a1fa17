// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "words/word_file.h"

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace mafteach {

class IndexReader;

/// A walk through the terms of all segments of an index, each once, in the order of their bytes:
/// by the word files, in which a step takes a hundredth of what it takes in Xapian's tables. Terms
/// of removed passages are among them. Members may throw Error.
class TermWalk {
public:
    /// `index` must outlive this.
    explicit TermWalk(const IndexReader& index);

    /// Goes to the first term from `first` on; false where there is none.
    bool start_at(std::string_view first);
    /// Goes to the next term; false where there is none.
    bool next();
    /// The same to the next one that doesn't begin with the first `bytes` bytes, one at least, of
    /// the term at hand.
    bool next_beyond(std::size_t bytes);

    /// The term at hand. Valid until the next step.
    const std::string& term() const { return walks_[least_]->term(); }

private:
    bool find_least();

    std::vector<std::unique_ptr<WordFile::Walk>> walks_; ///< that are at a term
    std::size_t least_ = 0;                              ///< which of them is at the first
};

} // namespace mafteach
