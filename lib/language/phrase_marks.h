// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "language/query_text.h"

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace mafteach {

/// Finds which quotation marks of a query open a phrase, and which close it. A mark inside a word,
/// or one that nothing closes, is a part of the text.
class PhraseMarks {
public:
    static constexpr std::size_t npos = std::u16string_view::npos;

    /// `text` must outlive this.
    explicit PhraseMarks(const QueryText& text) : text_(text) {}

    /// The mark that closes the phrase opened at `open`; npos where none does, or none opens it.
    /// Where one opening mark finds none, those after it find none either, and don't look: a query
    /// of opening marks alone stays quick.
    std::size_t close_of(std::size_t open);

    /// Whether a mark that may open a phrase stands there.
    bool may_open(std::size_t at) const;

    /// The byte of the first mark asked about that opens a phrase and that nothing closes.
    std::optional<std::size_t> unclosed() const { return unclosed_; }

private:
    /// Marks that open nothing but a quotation, as they are typed, and what closes them, folded.
    struct Pair {
        std::string_view open;
        char16_t close;
    };
    static constexpr std::size_t pair_count = 4;
    static const std::array<Pair, pair_count> pairs;

    std::size_t close_of_pair(std::size_t open, std::size_t which);
    std::size_t which_pair(std::size_t at) const;

    const QueryText& text_;
    std::optional<std::size_t> unclosed_;
    std::array<bool, pair_count>
        no_more_{}; ///< of each of `pairs`: no mark that closes one comes any more
};

} // namespace mafteach
