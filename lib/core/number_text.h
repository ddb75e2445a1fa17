// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace mafteach {

/// A number for a person: 1234567 -> 1,234,567
std::string grouped(std::uint64_t number);

/// A size for a person: 31300000 -> 31.3 MB
std::string bytes_text(std::uint64_t bytes);

/// An estimate as what it is worth, two digits: 1850 -> 1900
std::uint64_t rounded(std::uint64_t estimate);

} // namespace mafteach
