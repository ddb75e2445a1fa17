// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/number_text.h"

#include <array>
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

std::string bytes_text(std::uint64_t bytes) {
    constexpr std::uint64_t step = 1000;
    if (bytes < step)
        return std::to_string(bytes) + " B";
    // In tenths, and of what is rounded: 999,960 is 1.0 MB.
    std::uint64_t tenths = bytes / (step / 10) + (bytes % (step / 10) >= step / 20 ? 1 : 0);
    std::size_t unit = 0;
    constexpr std::array units = {" kB", " MB", " GB", " TB", " PB", " EB"};
    while (tenths >= 10 * step && unit + 1 < units.size()) {
        tenths = (tenths + step / 2) / step;
        ++unit;
    }
    return std::to_string(tenths / 10) + '.' + std::to_string(tenths % 10) + units[unit];
}

std::uint64_t rounded(std::uint64_t estimate) {
    std::uint64_t unit = 1;
    while (estimate / unit >= 100)
        unit *= 10;
    return (estimate + unit / 2) / unit * unit;
}

} // namespace mafteach
