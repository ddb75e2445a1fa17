// SPDX-License-Identifier: GPL-3.0-or-later
#include "words/word_types.h"

#include <algorithm>

namespace mafteach {

bool WordTypes::Equal::operator()(std::uint32_t a, Terms b) const {
    const Terms own = types->terms_of(a);
    return std::equal(own.begin(), own.end(), b.begin(), b.end());
}

WordTypes::Terms WordTypes::terms_of(std::uint32_t type) const {
    const std::size_t begin = type == 0 ? 0 : ends_[type - 1];
    return {terms_.data() + begin, ends_[type] - begin};
}

std::uint32_t WordTypes::number_of(Terms terms) {
    if (const auto found = numbers_.find(terms); found != numbers_.end())
        return *found;
    const auto type = static_cast<std::uint32_t>(size());
    terms_.insert(terms_.end(), terms.begin(), terms.end());
    ends_.push_back(terms_.size());
    numbers_.insert(type);
    return type;
}

std::size_t WordTypes::memory() const {
    constexpr std::size_t bytes_an_entry = 24; // of the set, where it is half empty
    return terms_.capacity() * sizeof(terms_[0]) + ends_.capacity() * sizeof(ends_[0]) +
           size() * bytes_an_entry;
}

} // namespace mafteach
