// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/number_text.h"

#include <cstddef>

namespace mafteach {

std::string grouped(std::uint64_t number) {
    std::string digits = std::to_string(number);
    for (std::size_t i = digits.size(); i > 3;) {
        i -= 3;
        digits.insert(i, 1, ',');
    }
    return digits;
}

std::uint64_t rounded(std::uint64_t estimate) {
    std::uint64_t unit = 1;
    while (estimate / unit >= 100)
        unit *= 10;
    return (estimate + unit / 2) / unit * unit;
}

} // namespace mafteach
