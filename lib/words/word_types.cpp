// SPDX-License-Identifier: GPL-3.0-or-later
#include "words/word_types.h"

#include <algorithm>

namespace mafteach {

bool WordTypes::are_terms_of(std::uint32_t type, Terms terms) const {
    const Terms own = terms_of(type);
    return std::equal(own.begin(), own.end(), terms.begin(), terms.end());
}

WordTypes::Terms WordTypes::terms_of(std::uint32_t type) const {
    const std::size_t begin = type == 0 ? 0 : ends_[type - 1];
    return {terms_.data() + begin, ends_[type] - begin};
}

std::uint32_t WordTypes::number_of(Terms terms) {
    const std::size_t last = terms.empty() ? 0 : terms.back();
    if (last >= latest_.size())
        latest_.resize(last + last / 2 + 1);
    std::uint32_t& latest = latest_[last];
    if (latest < size() && are_terms_of(latest, terms))
        return latest;
    if (const auto found = numbers_.find(terms); found != numbers_.end())
        return latest = *found;
    const auto type = latest = static_cast<std::uint32_t>(size());
    terms_.insert(terms_.end(), terms.begin(), terms.end());
    ends_.push_back(terms_.size());
    numbers_.insert(type);
    return type;
}

std::size_t WordTypes::memory() const {
    constexpr std::size_t bytes_an_entry = 24; // of the set, where it is half empty
    return terms_.capacity() * sizeof(terms_[0]) + ends_.capacity() * sizeof(ends_[0]) +
           latest_.capacity() * sizeof(latest_[0]) + size() * bytes_an_entry;
}

} // namespace mafteach
