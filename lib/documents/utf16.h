// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace mafteach {

/// `units` in UTF-8, with U+FFFD for each surrogate that has no other half.
std::string utf8_of(std::u16string_view units);

/// The UTF-16 that `bytes` are, the lower byte first. An odd byte at the end is left out.
std::u16string utf16_of(std::string_view bytes);

} // namespace mafteach
