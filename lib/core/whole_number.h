// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <charconv>
#include <concepts>
#include <optional>
#include <string_view>
#include <system_error>

namespace mafteach {

/// The number that the whole of `text` is, in digits of `base`; nothing for anything else, and for
/// what a Number can't hold.
template <std::integral Number>
std::optional<Number> whole_number(std::string_view text, int base = 10) {
    Number number{};
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, number, base);
    if (error != std::errc() || stop != end)
        return {};
    return number;
}

} // namespace mafteach
