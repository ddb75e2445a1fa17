// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace mafteach {

/// Writes `text`, as it stands, to standard error. Where that can't be (its reader is gone, its
/// terminal or its disk), nothing is said of it, and there is nobody to say it to: the work goes
/// on.
void write_message(std::string_view text) noexcept;

} // namespace mafteach
