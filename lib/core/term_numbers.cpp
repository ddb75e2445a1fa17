// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/term_numbers.h"

#include <algorithm>
#include <cstring>
#include <numeric>

namespace mafteach {
namespace {

/// Terms are kept in pieces of memory of this size: bytes.
constexpr std::size_t text_bytes = 64 * 1024;

} // namespace

std::uint32_t TermNumbers::number_of(std::string_view term, TermSlot* slot) {
    if (slot == nullptr)
        return find_or_add(term).number;
    if (const Term* noted = owner_.noted(*slot))
        return noted->number;
    Term& found = find_or_add(term);
    owner_.note(*slot, found);
    return found.number;
}

TermNumbers::Term& TermNumbers::find_or_add(std::string_view text) {
    if (Term* term = terms_.find(text); term != nullptr)
        return *term;
    memory_ += TextSet<Term>::bytes_an_item + sizeof(Term*);
    Term& term = terms_.add({keep(text), static_cast<std::uint32_t>(by_number_.size())});
    by_number_.push_back(&term);
    return term;
}

std::string_view TermNumbers::keep(std::string_view text) {
    if (text.size() > text_left_) {
        texts_.push_back(std::make_unique<char[]>(text_bytes));
        text_left_ = text_bytes;
        memory_ += text_bytes;
    }
    char* at = texts_.back().get() + (text_bytes - text_left_);
    std::memcpy(at, text.data(), text.size());
    text_left_ -= text.size();
    return {at, text.size()};
}

const std::vector<std::uint32_t>& TermNumbers::sorted() const {
    if (sorted_.size() != size()) {
        sorted_.resize(size());
        std::iota(sorted_.begin(), sorted_.end(), 0U);
        std::sort(sorted_.begin(), sorted_.end(),
                  [this](std::uint32_t a, std::uint32_t b) { return text(a) < text(b); });
    }
    return sorted_;
}

} // namespace mafteach
