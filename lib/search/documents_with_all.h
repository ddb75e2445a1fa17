// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include <span>
#include <string_view>
#include <vector>

namespace mafteach {

/// The documents of `segment`, one database, that hold of each of `words`, of which there is one at
/// least, one or more of its terms; in order. Throws Xapian::Error.
std::vector<Xapian::docid> documents_with_all(const Xapian::Database& segment,
                                              std::span<const std::vector<std::string_view>> words);

} // namespace mafteach
