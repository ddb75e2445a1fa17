// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/number_ranges.h"

#include <algorithm>
#include <charconv>
#include <iterator>

namespace mafteach {

void NumberRanges::add(Number first, Number last) {
    auto after = ranges_.upper_bound(first);
    if (after != ranges_.begin()) {
        const auto before = std::prev(after);
        if (before->second >= first - 1) { // they touch
            first = before->first;
            last = std::max(last, before->second);
        }
    }
    while (after != ranges_.end() && after->first - 1 <= last) {
        last = std::max(last, after->second);
        after = ranges_.erase(after);
    }
    ranges_[first] = last;
}

std::size_t NumberRanges::count() const {
    std::size_t count = 0;
    for (const auto& [first, last] : ranges_)
        count += std::size_t{last} - first + 1;
    return count;
}

bool NumberRanges::contains(Number number) const {
    const auto after = ranges_.upper_bound(number);
    return after != ranges_.begin() && std::prev(after)->second >= number;
}

std::string NumberRanges::encode() const {
    std::string out;
    for (const auto& [first, last] : ranges_) {
        if (!out.empty())
            out += ' ';
        out += std::to_string(first) + '-' + std::to_string(last);
    }
    return out;
}

bool NumberRanges::decode(std::string_view text, NumberRanges& out) {
    const auto number = [&](Number& to) {
        const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), to);
        text.remove_prefix(static_cast<std::size_t>(stop - text.data()));
        return error == std::errc();
    };
    const auto sign = [&](char wanted) {
        if (!text.starts_with(wanted))
            return false;
        text.remove_prefix(1);
        return true;
    };
    out.ranges_.clear();
    while (!text.empty()) {
        const Number before = out.last();
        Number first = 0;
        Number last = 0;
        if (!out.empty() && !sign(' '))
            return false;
        if (!number(first) || !sign('-') || !number(last) || first <= before || last < first)
            return false;
        out.ranges_.emplace_hint(out.ranges_.end(), first, last);
    }
    return true;
}

} // namespace mafteach
