// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace mafteach {

/// What --help-query prints: the language of queries on one screen, without a last line feed.
std::string query_help();

} // namespace mafteach
