// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/file_name.h"

#include <algorithm>
#include <cstddef>

namespace mafteach {

bool has_ending(std::string_view name, std::initializer_list<std::string_view> endings) {
    const auto same = [](char small, char c) {
        return small == (c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
    };
    return std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) {
        return name.size() >= ending.size() &&
               std::equal(ending.begin(), ending.end(),
                          name.end() - static_cast<std::ptrdiff_t>(ending.size()), same);
    });
}

} // namespace mafteach
