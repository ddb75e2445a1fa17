// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/passage_terms.h"

#include <algorithm>

namespace mafteach {
namespace {

std::uint64_t head_of(std::string_view term) {
    std::uint64_t head = 0;
    const std::size_t bytes = std::min(term.size(), sizeof head);
    for (std::size_t i = 0; i < bytes; ++i)
        head |= std::uint64_t{static_cast<unsigned char>(term[i])} << (56 - 8 * i);
    return head;
}

} // namespace

void PassageTerms::begin(FileId file) {
    uses_.clear();
    file_term_ = file_term(file);
    add({file_term_, 0});
}

void PassageTerms::add(const TermCount& use) {
    uses_.push_back({head_of(use.term), use});
}

void PassageTerms::sort() {
    std::sort(uses_.begin(), uses_.end(), [](const Use& a, const Use& b) {
        return a.head != b.head ? a.head < b.head : a.use.term < b.use.term;
    });
    terms_.clear();
    for (const Use& use : uses_) {
        if (!terms_.empty() && terms_.back().term == use.use.term)
            terms_.back().count += use.use.count;
        else
            terms_.push_back(use.use);
    }
}

void PassageTerms::gather(FileId file, const AnalyzedText& words) {
    begin(file);
    for (std::size_t i = 0; i < words.size(); ++i)
        for (const TermUse& use : words.terms_of(i))
            add({use.text, use.weight});
    sort();
}

void PassageTerms::gather(FileId file, std::span<const TermCount> uses) {
    begin(file);
    for (const TermCount& use : uses)
        add(use);
    sort();
}

} // namespace mafteach
