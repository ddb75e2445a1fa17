// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace mafteach {

/// A moment, in seconds since 1970, as a person's clock showed it: 2026-11-28 10:22
std::string local_time(std::int64_t seconds);

} // namespace mafteach
