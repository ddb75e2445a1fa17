// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/term_slot.h"
#include "core/text_set.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace mafteach {

/// Numbers terms as they come, from 0.
class TermNumbers {
public:
    /// `slot`, if not null, is that of the term. Terms are shorter than 64 KiB.
    std::uint32_t number_of(std::string_view term, TermSlot* slot);

    std::size_t size() const { return by_number_.size(); }
    std::string_view text(std::uint32_t number) const { return by_number_[number]->text; }
    /// All of them, in the order of their bytes. Valid until a term is added.
    const std::vector<std::uint32_t>& sorted() const;

    /// Bytes that they take, about.
    std::size_t memory() const { return memory_; }

private:
    struct Term {
        std::string_view text;
        std::uint32_t number;
    };

    Term& find_or_add(std::string_view text);
    std::string_view keep(std::string_view text);

    TermSlot::Owner<Term> owner_; ///< of what is noted in slots
    TextSet<Term> terms_;
    std::vector<const Term*> by_number_;
    std::vector<std::unique_ptr<char[]>> texts_;
    std::size_t text_left_ = 0; ///< bytes free at the end of the last of them
    std::size_t memory_ = 0;
    mutable std::vector<std::uint32_t> sorted_; ///< of as many terms as it has
};

} // namespace mafteach
